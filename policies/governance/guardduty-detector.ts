import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isOneOf, isTrue, ofType, property, where } from "../lib/property";
import { DETECTOR, FEATURE, isRuntimeFeature } from "./guardduty-types";

const soon = isOneOf(["FIFTEEN_MINUTES", "ONE_HOUR"], /^(FIFTEEN_MINUTES|ONE_HOUR|SIX_HOURS)$/);
const enabled = isOneOf(["ENABLED"], /^(ENABLED|DISABLED)$/);

export const guarddutyDetector = resourcePolicy({
  id: "guardduty",
  description: "GuardDuty is on with every part that is declared, and tells within the hour.",
  risk: "Stolen credentials and malware are at work for as long as nobody looks.",
  severity: "high",
  frameworks: {
    checkov: ["CKV_AWS_238", "CKV2_AWS_3"],
    fsbp: ["GuardDuty.1", "GuardDuty.9", "GuardDuty.10"],
  },
  fix: "Set enable of the detector to true, findingPublishingFrequency to FIFTEEN_MINUTES, and status of each feature to ENABLED; AccountBaseline does all of it.",
  types: [DETECTOR, FEATURE],
  checks: [
    ...ofType(
      DETECTOR,
      property("enable", isAbsentOr(isTrue)),
      property("findingPublishingFrequency", soon),
      property("datasources.s3Logs.enable", isAbsentOr(isTrue)),
      property("datasources.kubernetes.auditLogs.enable", isAbsentOr(isTrue)),
      property(
        "datasources.malwareProtection.scanEc2InstanceWithFindings.ebsVolumes.enable",
        isAbsentOr(isTrue),
      ),
    ),
    // Whether an agent is of use depends on what else runs: guardduty-runtime.
    ...where((one) => one.type === FEATURE && !isRuntimeFeature(one), property("status", enabled)),
  ],
});
