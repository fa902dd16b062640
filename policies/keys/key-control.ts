import { concerns, fieldOf } from "../lib/document";
import { allowing } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";
import { keyPolicy, isAccount } from "./key-policy";
import { keyPolicyTypes } from "./key-types";

/** Use of a key, its policy and its end: whoever may do all of them may do everything. */
const everything = ["kms:Decrypt", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"];

/** A statement for the account as a whole may allow everything: IAM hands it out then. */
export const keyControl = resourcePolicy({
  id: "kms-full-access",
  description:
    "Only an account as a whole may do everything with a key; roles and services do what they need.",
  risk: "A role or service that is let in to encrypt rewrites the policy, or has the key deleted.",
  severity: "high",
  frameworks: {},
  fix: "Name in Action what is needed, such as kms:Decrypt and kms:GenerateDataKey*; see KeyUse (components/encryption-key).",
  types: keyPolicyTypes,
  checks: [
    keyPolicy(
      allowing((statement) =>
        statement.principals.every(isAccount) || !everything.every((action) => concerns(statement, action))
          ? []
          : [
              {
                property: fieldOf("policy", statement, "Action"),
                observed: `allows ${everything.join(", ")} and more`,
                required: "named actions, or the account as the only principal",
              },
            ],
      ),
    ),
  ],
});
