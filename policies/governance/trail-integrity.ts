import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isSet, isTrue, property } from "../lib/property";

export const trailIntegrity = resourcePolicy({
  id: "trail",
  description: "The trail covers every account and region, is encrypted and sealed, and alarms can read it.",
  risk: "What is done in an account or a region that the trail leaves out is seen by nobody, nor can it be proved.",
  severity: "critical",
  frameworks: {
    checkov: ["CKV_AWS_35", "CKV_AWS_36", "CKV_AWS_67", "CKV_AWS_251", "CKV2_AWS_10"],
    fsbp: ["CloudTrail.1", "CloudTrail.2", "CloudTrail.4", "CloudTrail.5"],
    cis: ["3.1", "3.2", "3.5"],
    trivy: ["AWS-0014", "AWS-0015", "AWS-0016", "AWS-0162"],
  },
  fix: "Set isOrganizationTrail, isMultiRegionTrail and enableLogFileValidation to true, kmsKeyId to a key of your own, and cloudWatchLogsGroupArn with its role; the component Organization does all of it.",
  types: ["aws:cloudtrail/trail:Trail"],
  checks: [
    property("enableLogging", isAbsentOr(isTrue)),
    property("isOrganizationTrail", isTrue),
    property("isMultiRegionTrail", isTrue),
    property("includeGlobalServiceEvents", isAbsentOr(isTrue)),
    property("enableLogFileValidation", isTrue),
    property("kmsKeyId", isSet("the ARN of a KMS key")),
    property("cloudWatchLogsGroupArn", isSet("the ARN of a log group's streams")),
    property("cloudWatchLogsRoleArn", isSet("the ARN of a role that writes to the log group")),
  ],
});
