import { allowing, notEverybody } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";
import { keyPolicy } from "./key-policy";
import { keyPolicyTypes } from "./key-types";

/**
 * Says who asks. An encryption context does not, which whoever asks makes up; nor does the source of a service's
 * request: what is for a service names it.
 */
const callerKeys: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "kms:calleraccount",
]);

export const keyPrincipals = resourcePolicy({
  id: "kms-principal",
  description: "No key policy allows everybody anything.",
  risk: "Principals of any account decrypt with the key, or take it over.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_33"], fsbp: ["KMS.5"] },
  fix: "Name the account, its roles or services in Principal, or hold the statement to kms:CallerAccount.",
  types: keyPolicyTypes,
  checks: [
    keyPolicy(
      allowing(
        notEverybody(
          "named principals, or a condition on the account or organization of who asks",
          callerKeys,
        ),
      ),
    ),
  ],
});
