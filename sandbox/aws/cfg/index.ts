import type { ResourceModel } from "../../provider/model";
import { deliveryChannel } from "./delivery-channel";
import { recorder } from "./recorder";
import { recorderStatus } from "./recorder-status";
import { DELIVERY_CHANNEL, RECORDER, RECORDER_STATUS } from "./types";

export const cfgResources: Readonly<Record<string, ResourceModel>> = {
  [RECORDER]: recorder,
  [RECORDER_STATUS]: recorderStatus,
  [DELIVERY_CHANNEL]: deliveryChannel,
};
