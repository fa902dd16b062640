import { describePolicy, unknown } from "../../testing/describe-policy";
import { queueTopic } from "./queue-topic";

const key = (observed: string) => ({
  property: "kmsMasterKeyId",
  observed,
  required: "a KMS key of the account's own",
});

describe.each(["aws:sns/topic:Topic", "aws:sqs/queue:Queue"])("%s", (type) => {
  describePolicy(
    "PO-06 queue-topic",
    queueTopic,
    { type, props: { kmsMasterKeyId: "arn:aws:kms:us-east-1:123456789012:key/a" } },
    {
      violating: [
        {
          when: "a key of AWS's",
          props: { kmsMasterKeyId: "alias/aws/sns" },
          findings: [key('"alias/aws/sns"')],
        },
      ],
      absent: [
        {
          when: "no key",
          props: { kmsMasterKeyId: undefined, sqsManagedSseEnabled: true },
          findings: [key("not set")],
        },
      ],
      unknown: [{ when: "the key", props: { kmsMasterKeyId: unknown }, undecided: ["kmsMasterKeyId"] }],
      wrongType: [{ when: "a boolean", props: { kmsMasterKeyId: true }, findings: [key("true")] }],
    },
  );
});
