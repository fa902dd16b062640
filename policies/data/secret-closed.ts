import { stackPolicy } from "../lib/policy";
import { comesFrom } from "../lib/reference";

export const secretClosed = stackPolicy({
  id: "secret-closed",
  description: "Every secret has a policy of its own.",
  risk: "Nothing but roles' own policies keeps other accounts out.",
  severity: "medium",
  frameworks: {},
  fix: "Give it a SecretPolicy: the component Secret does.",
  types: ["aws:secretsmanager/secret:Secret"],
  stackChecks: [
    (secret, stack) =>
      stack.some(
        (other) =>
          other.type === "aws:secretsmanager/secretPolicy:SecretPolicy" &&
          comesFrom(other, "secretArn", secret),
      )
        ? []
        : [{ property: "its SecretPolicy", observed: "not set", required: "one" }],
  ],
});
