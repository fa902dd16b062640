import { resourcePolicy } from "../lib/policy";
import { isCustomerKey, property } from "../lib/property";

export const queueTopic = resourcePolicy({
  id: "queue-topic",
  description: "Topics and queues are encrypted with a key of the account's own.",
  risk: "Messages lie unencrypted, or under a key that no policy of ours decides on and alarms cannot use.",
  severity: "medium",
  frameworks: {
    checkov: ["CKV_AWS_26", "CKV_AWS_27"],
    fsbp: ["SNS.1", "SQS.1"],
    trivy: ["AWS-0095", "AWS-0096"],
  },
  fix: "Set kmsMasterKeyId to the ARN of a key; AlarmTopic has one of its own.",
  types: ["aws:sns/topic:Topic", "aws:sqs/queue:Queue"],
  checks: [property("kmsMasterKeyId", isCustomerKey)],
});
