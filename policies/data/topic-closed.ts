import { stackPolicy } from "../lib/policy";
import { comesFrom } from "../lib/reference";

export const topicClosed = stackPolicy({
  id: "topic-closed",
  description: "Every topic has a policy of its own.",
  risk: "Everybody in the account may publish as if it were an alarm, and what EventBridge sends is dropped.",
  severity: "medium",
  frameworks: {},
  fix: "Give it a TopicPolicy: the component AlarmTopic does.",
  types: ["aws:sns/topic:Topic"],
  stackChecks: [
    (topic, stack) =>
      stack.some(
        (other) => other.type === "aws:sns/topicPolicy:TopicPolicy" && comesFrom(other, "arn", topic),
      )
        ? []
        : [{ property: "its TopicPolicy", observed: "not set", required: "one" }],
  ],
});
