import type { Resource } from "../lib/policy";

export const DETECTOR = "aws:guardduty/detector:Detector";
export const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";

/** Whether a feature is about agents beside the workload. */
export function isRuntimeFeature({ props }: Resource): boolean {
  return props["name"] === "RUNTIME_MONITORING" || props["name"] === "EKS_RUNTIME_MONITORING";
}
