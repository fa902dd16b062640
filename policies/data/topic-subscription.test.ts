import { describePolicy, unknown } from "../../testing/describe-policy";
import { topicSubscription } from "./topic-subscription";

const protocol = (observed: string) => ({
  property: "protocol",
  observed,
  required: "email, https, lambda, sqs or firehose",
});

describePolicy(
  "PO-06 topic-subscription",
  topicSubscription,
  {
    type: "aws:sns/topicSubscription:TopicSubscription",
    props: { protocol: "https", endpoint: "https://example.org" },
  },
  {
    violating: [
      { when: "without TLS", props: { protocol: "http" }, findings: [protocol('"http"')] },
      { when: "text messages", props: { protocol: "sms" }, findings: [protocol('"sms"')] },
    ],
    absent: [{ when: "no protocol", props: { protocol: undefined }, findings: [protocol("not set")] }],
    unknown: [{ when: "the protocol", props: { protocol: unknown }, undecided: ["protocol"] }],
    wrongType: [{ when: "a number", props: { protocol: 1 }, findings: [protocol("1")] }],
  },
);
