import { concerns, fieldOf, letsEverybodyIn, notADocument, statementsOf } from "../lib/document";
import { resourcePolicy, type Check } from "../lib/policy";

/** What nobody but IAM of the own account has to give: with it images and tags are lost, or others let in. */
const administration = [
  "ecr:BatchDeleteImage",
  "ecr:DeleteLifecyclePolicy",
  "ecr:DeleteRepository",
  "ecr:DeleteRepositoryPolicy",
  "ecr:PutImageScanningConfiguration",
  "ecr:PutImageTagMutability",
  "ecr:PutLifecyclePolicy",
  "ecr:SetRepositoryPolicy",
];

const closed: Check = ({ props: { policy } }) => {
  const statements = statementsOf(policy);
  if (statements === undefined) return [notADocument("policy", policy)];
  return statements.filter(letsEverybodyIn).map((statement) => ({
    property: fieldOf("policy", statement, "Principal"),
    observed: "everybody",
    required: "accounts, roles, or a condition that names the organization",
  }));
};

const pullAndPush: Check = ({ props: { policy } }) =>
  (statementsOf(policy) ?? [])
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => ({
      property: fieldOf("policy", statement, "Action"),
      given: administration.filter((action) => concerns(statement, action)),
    }))
    .filter(({ given }) => given.length > 0)
    .map(({ property, given }) => ({
      property,
      observed: given.join(", "),
      required: "actions that pull and push images",
    }));

export const privateRepository = resourcePolicy({
  id: "ecr-private",
  description: "Repositories are open to principals that their policy names, to pull and to push.",
  risk: "Anybody with an AWS account pulls the images, replaces what is deployed, or deletes it.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_32"], trivy: ["AWS-0032"] },
  fix: "Name accounts or roles in Principal and actions that pull and push in Action: pullAccountIds and pushRoleArn of the Registry component.",
  types: ["aws:ecr/repositoryPolicy:RepositoryPolicy", "aws:ecr/registryPolicy:RegistryPolicy"],
  checks: [closed, pullAndPush],
});
