import { fieldOf, isNarrowed, type Statement } from "../lib/document";
import { allowing } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";
import { keyPolicy } from "./key-policy";
import { keyPolicyTypes } from "./key-types";

/** On whose behalf a service asks, or of which resource of whose what it decrypts is. */
const sourceKeys: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "kms:calleraccount",
  "kms:encryptioncontext:aws:cloudtrail:arn",
  "kms:encryptioncontext:aws:logs:arn",
  "kms:encryptioncontext:aws:sns:topicarn",
  "kms:encryptioncontext:aws:sqs:arn",
]);

/**
 * Services whose requests to KMS say nothing of the kind, so that a condition would keep them out (SNS developer guide,
 * "Key management").
 */
const sourceless: ReadonlySet<string> = new Set([
  "Service:events.amazonaws.com",
  "Service:events.rds.amazonaws.com",
]);

const needsSource = ({ principals }: Statement): boolean =>
  principals.some((principal) => principal.startsWith("Service:") && !sourceless.has(principal));

export const keyServiceSource = resourcePolicy({
  id: "kms-service-source",
  description:
    "Services use a key only on behalf of an account or resource that its policy names, where they say whose.",
  risk: "Another customer of AWS has the same service decrypt or encrypt with the key for them.",
  severity: "medium",
  frameworks: {},
  fix: "Add a condition on aws:SourceAccount or aws:SourceArn to the statement; see condition of KeyUse (components/encryption-key).",
  types: keyPolicyTypes,
  checks: [
    keyPolicy(
      allowing((statement) =>
        !needsSource(statement) || isNarrowed(statement, sourceKeys)
          ? []
          : [
              {
                property: fieldOf("policy", statement, "Condition"),
                observed: "no named source",
                required: "aws:SourceAccount, aws:SourceArn or an encryption context that names the account",
              },
            ],
      ),
    ),
  ],
});
