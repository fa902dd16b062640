import { describePolicy, unknown } from "../../testing/describe-policy";
import type { Properties } from "../lib/policy";
import { topicClosed } from "./topic-closed";

const policy = (topic: string, props: Properties = {}) => ({
  type: "aws:sns/topicPolicy:TopicPolicy",
  name: "policy",
  props,
  propertyDependencies: { arn: [topic] },
});
const other = { type: "aws:sns/topic:Topic", name: "other" };
const missing = [{ property: "its TopicPolicy", observed: "not set", required: "one" }];

describePolicy(
  "PO-06 topic-closed",
  topicClosed,
  { type: "aws:sns/topic:Topic" },
  {
    violating: [{ when: "another one has a policy", stack: [other, policy("other")], findings: missing }],
    absent: [{ when: "no policy", stack: [], findings: missing }],
    unknown: [{ when: "the ARN, which decides nothing", stack: [policy("subject", { arn: unknown })] }],
    wrongType: [
      { when: "the ARN is a number, which decides nothing", stack: [policy("subject", { arn: 1 })] },
    ],
  },
  [policy("subject")],
);
