import { covers, fieldOf, type Statement } from "../lib/document";
import { allowing } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";
import { identityDocuments } from "./identity-documents";

/** Actions that IAM can hold to no resource: lists, and what speaks to a service as a whole. */
const UNBOUND: readonly RegExp[] = [
  /^(?!s3:|dynamodb:)[a-z0-9-]+:(Describe|List)[A-Za-z*]*$/i,
  /^(s3:ListAllMyBuckets|ecr:GetAuthorizationToken|sts:GetCallerIdentity|tag:GetResources)$/i,
  /^cloudwatch:(PutMetricData|GetMetric[A-Za-z*]*)$/i,
  /^xray:(Put|Get)[A-Za-z*]*$/i,
  /^(ssmmessages|ec2messages):[A-Za-z]+$/i,
];

export const iamWorkload = resourcePolicy({
  id: "iam-workload",
  description: "A role's own policy names the resources it works on.",
  risk: "A task that is broken into reaches what belongs to other services.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_355", "CKV_AWS_356"] },
  fix: "Name the resources in Resource, or add a Condition where an action knows none.",
  types: ["aws:iam/rolePolicy:RolePolicy", "aws:iam/role:Role"],
  checks: [
    identityDocuments(
      allowing((statement, path) =>
        isOpen(statement) && !statement.actions.every(isUnbound)
          ? [
              {
                property: fieldOf(path, statement, "Resource"),
                observed: '"*"',
                required: "named resources, except for actions that know none",
              },
            ]
          : [],
      ),
    ),
  ],
});

function isOpen({ resources, exceptResources, conditions }: Statement): boolean {
  const anything = "arn:aws:any:any:000000000000:any";
  return conditions.length === 0 && resources.some((one) => covers(one, anything)) !== exceptResources;
}

function isUnbound(action: string): boolean {
  return UNBOUND.some((pattern) => pattern.test(action));
}
