export const RECORDER = "aws:cfg/recorder:Recorder";
export const RECORDER_STATUS = "aws:cfg/recorderStatus:RecorderStatus";
export const DELIVERY_CHANNEL = "aws:cfg/deliveryChannel:DeliveryChannel";
