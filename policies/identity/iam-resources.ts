import { concerns, covers, fieldOf, isNarrowed, type Statement } from "../lib/document";
import { allowing } from "../lib/document-check";
import { resourcePolicy, type Resource } from "../lib/policy";
import { identityDocuments, identityTypes, isBoundary } from "./identity-documents";

/** Actions that open data, keys, secrets and identities, each with a resource that nobody meant. */
const SENSITIVE: readonly (readonly [action: string, resource: string])[] = [
  ["sts:AssumeRole", "arn:aws:iam::000000000000:role/any"],
  ...identity("role", ["AttachRolePolicy", "CreateRole", "PutRolePolicy", "UpdateAssumeRolePolicy"]),
  ...identity("user", ["AttachUserPolicy", "CreateAccessKey", "CreateLoginProfile", "PutUserPolicy"]),
  ...identity("policy", ["CreatePolicyVersion", "SetDefaultPolicyVersion"]),
  ...inAccount("secretsmanager", "secret:any", ["GetSecretValue", "PutResourcePolicy", "PutSecretValue"]),
  ...inAccount("ssm", "parameter/any", ["GetParameter", "GetParameters", "GetParametersByPath"]),
  ...inAccount("kms", "key/any", ["Decrypt", "Encrypt", "GenerateDataKey", "CreateGrant", "PutKeyPolicy"]),
  ...inAccount("kms", "key/any", ["DisableKey", "DisableKeyRotation", "ScheduleKeyDeletion"]),
  ...inAccount("dynamodb", "table/any", ["GetItem", "PutItem", "Query", "Scan"]),
  ...inAccount("sqs", "any", ["ReceiveMessage"]),
  ...inAccount("lambda", "function:any", ["InvokeFunction", "UpdateFunctionCode"]),
  ...inAccount("ecr", "repository/any", ["PutImage", "SetRepositoryPolicy"]),
  ...inAccount("rds-db", "dbuser:any/any", ["connect"]),
  ...inAccount("account", "any", ["PutAccountName"]),
  ...["GetObject", "PutObject", "DeleteObject"].map((one) => [`s3:${one}`, "arn:aws:s3:::any/any"] as const),
  ...["DeleteBucket", "PutBucketPolicy"].map((one) => [`s3:${one}`, "arn:aws:s3:::any"] as const),
];

/** Conditions on what is reached, rather than on who asks. */
const narrowing: ReadonlySet<string> = new Set([
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
]);

export const iamResources = resourcePolicy({
  id: "iam-resources",
  description: "What opens data, keys, secrets and identities is allowed on named resources only.",
  risk: "An identity meant for one resource reads, changes or becomes any other.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290", "CKV_AWS_355"] },
  fix: "Name the resources by ARN in Resource, or hold the statement to an account by aws:ResourceAccount.",
  types: identityTypes,
  checks: [
    identityDocuments(
      allowing((statement, path, resource) => {
        if (isNarrowed(statement, narrowing)) return [];
        const open = SENSITIVE.find((pair) => allows(statement, pair) && !isWithinBoundary(resource, pair));
        if (open === undefined) return [];
        const property = fieldOf(path, statement, "Resource");
        return [{ property, observed: `resources of anybody for ${open[0]}`, required: "named resources" }];
      }),
    ),
  ],
});

/** A boundary limits what somebody else grants; who may take on other roles is said there alone. */
function isWithinBoundary(resource: Resource, [action]: readonly [string, string]): boolean {
  return action !== "sts:AssumeRole" && isBoundary(resource);
}

function allows(statement: Statement, [action, resource]: readonly [string, string]): boolean {
  const { resources, exceptResources } = statement;
  return (
    concerns(statement, action) && resources.some((pattern) => covers(pattern, resource)) !== exceptResources
  );
}

function identity(kind: string, actions: readonly string[]) {
  return actions.map((action) => [`iam:${action}`, `arn:aws:iam::000000000000:${kind}/any`] as const);
}

function inAccount(service: string, name: string, actions: readonly string[]) {
  return actions.map(
    (action) => [`${service}:${action}`, `arn:aws:${service}:any:000000000000:${name}`] as const,
  );
}
