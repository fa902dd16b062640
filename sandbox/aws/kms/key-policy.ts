import type { Creation } from "../../provider/model";
import type { Identity } from "../../provider/instance";
import { asList, principalsOf, statementsOf } from "../policy-document";
import { callerArns, missingPrincipal } from "../policy-principals";

/** Actions that let somebody change the key policy again. */
const KEEPS_CONTROL = ["*", "kms:*", "kms:Put*", "kms:PutKeyPolicy"];

/** Why KMS refuses a key's policy. */
export function refusePolicy(creation: Creation): string | undefined {
  return missingPrincipal(creation.inputs["policy"], creation) === undefined
    ? lockedOut(creation)
    : "MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals.";
}

/** KMS refuses a policy after which the caller could not change the policy any more. */
function lockedOut({ inputs, identity }: Creation): string | undefined {
  const { policy, bypassPolicyLockoutSafetyCheck } = inputs;
  if (policy === undefined || bypassPolicyLockoutSafetyCheck === true) return undefined;
  const trusted = ["*", identity.account, `arn:aws:iam::${identity.account}:root`, ...callerArns(identity)];
  const inControl = statementsOf(policy).some(
    (statement) =>
      statement.Effect === "Allow" &&
      principalsOf(statement, "AWS").some((principal) => trusted.includes(String(principal))) &&
      asList(statement.Action).some((action) => KEEPS_CONTROL.includes(String(action))),
  );
  return inControl
    ? undefined
    : "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.";
}

/** The policy of a key for which none was given: the account decides through IAM. */
export function defaultPolicy({ account }: Identity): string {
  return JSON.stringify({
    Id: "key-default-1",
    Statement: [
      {
        Action: "kms:*",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Resource: "*",
        Sid: "Enable IAM User Permissions",
      },
    ],
    Version: "2012-10-17",
  });
}
