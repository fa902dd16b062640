import { concerns } from "../lib/document";
import { resourcePolicy } from "../lib/policy";
import { isNotTrue, property } from "../lib/property";
import { concernsAccount, keyPolicy } from "./key-policy";
import { keyPolicyTypes } from "./key-types";

export const keyLockout = resourcePolicy({
  id: "kms-lockout",
  description:
    "The account can always change a key's policy, and KMS checks that whoever sets one still can.",
  risk: "Nobody can manage the key any more, not even the account's root: only AWS support can help.",
  severity: "medium",
  frameworks: {},
  fix: "Allow the account's root kms:PutKeyPolicy in policy, as an EncryptionKey does, and remove bypassPolicyLockoutSafetyCheck.",
  types: keyPolicyTypes,
  checks: [
    property("bypassPolicyLockoutSafetyCheck", isNotTrue),
    keyPolicy((all) =>
      all.some(
        (statement) =>
          statement.effect === "Allow" &&
          concernsAccount(statement) &&
          statement.conditions.length === 0 &&
          concerns(statement, "kms:PutKeyPolicy"),
      )
        ? []
        : [
            {
              property: "policy",
              observed: "no such statement",
              required: "a statement that allows the account kms:PutKeyPolicy, on no condition",
            },
          ],
    ),
  ],
});
