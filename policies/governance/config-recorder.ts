import { resourcePolicy } from "../lib/policy";
import {
  isAbsent,
  isAbsentOr,
  isOneOf,
  isSet,
  isTrue,
  ofType,
  property,
  type Expectation,
} from "../lib/property";

const [recorder, status, channel] = [
  "aws:cfg/recorder:Recorder",
  "aws:cfg/recorderStatus:RecorderStatus",
  "aws:cfg/deliveryChannel:DeliveryChannel",
] as const;

const everything = isOneOf(["ALL_SUPPORTED_RESOURCE_TYPES"], /^(IN|EX)CLUSION_BY_RESOURCE_TYPES$/);

const isServiceLinkedRole: Expectation = {
  required: "AWS Config's service-linked role, AWSServiceRoleForConfig",
  accepts: (value) =>
    typeof value === "string" && /:role\/aws-service-role\/config\.amazonaws\.com\/\S+$/.test(value),
};

export const configRecorder = resourcePolicy({
  id: "config-recorder",
  description: "AWS Config records every resource, at once, and delivers what it records encrypted.",
  risk: "Nobody can say what a resource was before, and Security Hub, which reads the records, finds nothing.",
  severity: "high",
  frameworks: { checkov: ["CKV2_AWS_45", "CKV2_AWS_48"], fsbp: ["Config.1"], cis: ["3.3"] },
  fix: "Set recordingGroup.allSupported and includeGlobalResourceTypes to true, record continuously without overrides, give the channel s3KmsKeyArn, and set isEnabled of the status to true; AccountBaseline does all of it.",
  types: [recorder, status, channel],
  checks: [
    ...ofType(
      recorder,
      property("recordingGroup.allSupported", isAbsentOr(isTrue)),
      // Off where it is not said: identities would not be recorded.
      property("recordingGroup.includeGlobalResourceTypes", isTrue),
      property("recordingGroup.recordingStrategies[].useOnly", isAbsentOr(everything)),
      property(
        "recordingMode.recordingFrequency",
        isAbsentOr(isOneOf(["CONTINUOUS"], /^(CONTINUOUS|DAILY)$/)),
      ),
      property("recordingMode.recordingModeOverride", isAbsent),
      property("roleArn", isServiceLinkedRole),
    ),
    ...ofType(status, property("isEnabled", isTrue)),
    ...ofType(channel, property("s3KmsKeyArn", isSet("the ARN of a KMS key"))),
  ],
});
