import { resourcePolicy } from "../lib/policy";
import { property, type Expectation } from "../lib/property";

const isEncrypted: Expectation = {
  required: "email, https, lambda, sqs or firehose",
  accepts: (value) =>
    typeof value === "string" && /^(email|email-json|https|lambda|sqs|firehose)$/.test(value),
  shows: /^(http|sms|application)$/,
};

export const topicSubscription = resourcePolicy({
  id: "topic-subscription",
  description: "Topics tell over encrypted channels only.",
  risk: "Anybody on the way reads what an alarm says of the estate.",
  severity: "medium",
  frameworks: {},
  fix: 'Set protocol to "https", or to another channel that is encrypted.',
  types: ["aws:sns/topicSubscription:TopicSubscription"],
  checks: [property("protocol", isEncrypted)],
});
