import { fieldOf, isNarrowed, type Statement } from "../lib/document";
import { allowing, documentAt } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";

/** On whose behalf a service asks. */
const sourceKeys: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

const isForService = ({ principals }: Statement): boolean =>
  principals.some((principal) => principal.startsWith("Service:"));

/**
 * Elastic Load Balancing names no source when it delivers access logs: AWS has its statement held to the path of the
 * account whose logs they are (Application Load Balancers user guide, "Enable access logs").
 */
const isOfOwnLoadBalancers = ({ principals, resources }: Statement): boolean =>
  principals.join() === "Service:logdelivery.elasticloadbalancing.amazonaws.com" &&
  resources.every((resource) => /\/AWSLogs\/\d{12}\//.test(resource));

export const serviceSource = resourcePolicy({
  id: "s3-service-source",
  description:
    "Services reach a bucket only on behalf of an account, organization or resource that its policy names.",
  risk: "Another customer of AWS has the same service write into the bucket, or read from it, for them.",
  severity: "medium",
  frameworks: {},
  fix: "Add a condition on aws:SourceAccount or aws:SourceArn to the statement.",
  types: ["aws:s3/bucketPolicy:BucketPolicy"],
  checks: [
    documentAt(
      "policy",
      allowing((statement) =>
        !isForService(statement) || isNarrowed(statement, sourceKeys) || isOfOwnLoadBalancers(statement)
          ? []
          : [
              {
                property: fieldOf("policy", statement, "Condition"),
                observed: "no named source",
                required: "aws:SourceAccount, aws:SourceArn or aws:SourceOrgID with a value that names it",
              },
            ],
      ),
    ),
  ],
});
