import type { ResourceModel } from "../../provider/model";
import { detector, DETECTOR } from "./detector";
import { detectorFeature } from "./detector-feature";

export const guarddutyResources: Readonly<Record<string, ResourceModel>> = {
  [DETECTOR]: detector,
  "aws:guardduty/detectorFeature:DetectorFeature": detectorFeature,
};
