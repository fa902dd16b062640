import { describePolicy, unknown } from "../../testing/describe-policy";
import type { Properties } from "../lib/policy";
import { secretClosed } from "./secret-closed";

const policy = (secret: string, props: Properties = {}) => ({
  type: "aws:secretsmanager/secretPolicy:SecretPolicy",
  name: "policy",
  props,
  propertyDependencies: { secretArn: [secret] },
});
const other = { type: "aws:secretsmanager/secret:Secret", name: "other" };
const missing = [{ property: "its SecretPolicy", observed: "not set", required: "one" }];

describePolicy(
  "PO-06 secret-closed",
  secretClosed,
  { type: "aws:secretsmanager/secret:Secret" },
  {
    violating: [{ when: "another one has a policy", stack: [other, policy("other")], findings: missing }],
    absent: [{ when: "no policy", stack: [], findings: missing }],
    unknown: [{ when: "the ARN, which decides nothing", stack: [policy("subject", { secretArn: unknown })] }],
    wrongType: [
      { when: "the ARN is a number, which decides nothing", stack: [policy("subject", { secretArn: 1 })] },
    ],
  },
  [policy("subject")],
);
