import { stackPolicy } from "../lib/policy";
import { asProperties } from "../lib/property";
import { comesFrom } from "../lib/reference";

export const secretRotated = stackPolicy({
  id: "secret-rotated",
  description: "A secret that says it is renewed by a function is.",
  risk: "Its tags tell an audit of a rotation that never happens.",
  severity: "medium",
  frameworks: { fsbp: ["SecretsManager.1"] },
  fix: 'Give the secret a SecretRotation: use the component Secret with rotation.type "lambda".',
  types: ["aws:secretsmanager/secret:Secret"],
  stackChecks: [
    (secret, stack) => {
      if (asProperties(secret.props["tags"])["Rotation"] !== "lambda") return [];
      const rotated = stack.some(
        (other) =>
          other.type === "aws:secretsmanager/secretRotation:SecretRotation" &&
          comesFrom(other, "secretId", secret),
      );
      return rotated ? [] : [{ property: "its SecretRotation", observed: "not set", required: "one" }];
    },
  ],
});
