import { versionOf } from "../lib/document";
import { resourcePolicy, type Check } from "../lib/policy";
import { finding, type Expectation } from "../lib/property";

/** Types with a policy document, and where it stands. Whether it has to be there is said by the policy of each. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "aws:backup/vaultPolicy:VaultPolicy": "policy",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
  "aws:ec2/vpcEndpoint:VpcEndpoint": "policy",
  "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
  "aws:iam/policy:Policy": "policy",
  "aws:iam/role:Role": "assumeRolePolicy",
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:kms/key:Key": "policy",
  "aws:kms/replicaKey:ReplicaKey": "policy",
  "aws:s3/bucketPolicy:BucketPolicy": "policy",
  "aws:secretsmanager/secretPolicy:SecretPolicy": "policy",
  "aws:sns/topicPolicy:TopicPolicy": "policy",
  "aws:sqs/queuePolicy:QueuePolicy": "policy",
};

const isCurrent: Expectation = {
  required: "2012-10-17",
  accepts: (value) => value === "2012-10-17",
  shows: /^\d{4}-\d{2}-\d{2}$/,
};

export const documentVersion = resourcePolicy({
  id: "document-version",
  description: "Policy documents are written in the current version of the language.",
  risk: "Without it AWS takes variables such as ${aws:username} for plain text, and a denial denies nothing.",
  severity: "low",
  frameworks: {},
  fix: 'Set Version of the document to "2012-10-17".',
  types: Object.keys(DOCUMENTS),
  checks: [current],
});

function current({ type, props }: Parameters<Check>[0]): ReturnType<Check> {
  const path = DOCUMENTS[type] ?? "policy";
  const document = props[path];
  if (document === undefined) return [];
  const version = versionOf(document);
  return isCurrent.accepts(version) ? [] : [finding(`${path}.Version`, version, isCurrent)];
}
