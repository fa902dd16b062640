import { allowing, documentAt, notEverybody } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";

/**
 * Says who asks, or through which network. On whose behalf a service asks does not: what is for a service names it.
 */
const callerKeys: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "s3:dataaccesspointaccount",
]);

export const privateBucket = resourcePolicy({
  id: "s3-no-star",
  description: "No bucket policy allows everybody anything.",
  risk: "Anybody on the internet reads or writes the bucket as soon as its block of public access is gone.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_70"], fsbp: ["S3.2", "S3.3"] },
  fix: "Name roles, accounts or services in Principal, or hold the statement to aws:PrincipalOrgID or aws:SourceVpce.",
  types: ["aws:s3/bucketPolicy:BucketPolicy"],
  checks: [
    documentAt(
      "policy",
      allowing(
        notEverybody(
          "named principals, or a condition on the account, organization or network of who asks",
          callerKeys,
        ),
      ),
    ),
  ],
});
