import type { Checkpoint, CheckpointResource } from "../lib/stack";

type Inputs = Readonly<Record<string, unknown>>;

/**
 * Ids that follow from what was asked for, for the types of which there cannot be a second one. What is absent here and
 * below can be made again to the same effect.
 */
const idOf: Readonly<Record<string, (inputs: Inputs, account: string) => string>> = {
  "aws:accessanalyzer/analyzer:Analyzer": ({ analyzerName }) => String(analyzerName),
  "aws:budgets/budget:Budget": ({ name }, account) => `${account}:${String(name)}`,
  "aws:cfg/deliveryChannel:DeliveryChannel": ({ name }) => String(name),
  "aws:cfg/recorder:Recorder": ({ name }) => String(name),
  "aws:ecr/repository:Repository": ({ name }) => String(name),
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": ({ url }, account) =>
    `arn:aws:iam::${account}:oidc-provider/${String(url).replace(/^https:\/\//, "")}`,
  "aws:iam/policy:Policy": ({ name, path = "/" }, account) =>
    `arn:aws:iam::${account}:policy${String(path)}${String(name)}`,
  "aws:iam/role:Role": ({ name }) => String(name),
  "aws:kms/alias:Alias": ({ name }) => String(name),
  // A copy has the id of its original.
  "aws:kms/replicaKey:ReplicaKey": ({ primaryKeyArn }) => String(primaryKeyArn).split("/").at(-1) ?? "",
  "aws:s3/bucket:Bucket": ({ bucket }) => String(bucket),
  "aws:securityhub/account:Account": (_inputs, account) => account,
};

/** Types whose ids AWS makes up, and what a second creation does. */
const secondOne: Readonly<Record<string, string>> = {
  "aws:guardduty/detector:Detector": "AWS refuses a second one: then pulumi import the one there is",
  "aws:iam/serviceLinkedRole:ServiceLinkedRole":
    "AWS refuses a second one: then pulumi import the one there is",
  "aws:kms/key:Key": "a second one is made: look for one without an alias, and schedule its deletion",
};

/** What to see to when a resource may have been made and nobody can tell; `undefined` where there is nothing. */
export function afterSecondCreation({ type }: CheckpointResource): string | undefined {
  return secondOne[type];
}

/**
 * The id that a resource has if it was made, or `undefined` where nothing but AWS can tell.
 *
 * @param state holds the resource's provider, which says in which account it works
 */
export function knownId(
  { type, inputs = {}, provider }: CheckpointResource,
  state: Checkpoint,
): string | undefined {
  return idOf[type]?.(inputs, accountOf(provider, state));
}

/** The one account that a provider accepts. */
function accountOf(provider: string | undefined, { deployment: { resources = [] } }: Checkpoint): string {
  const urn = provider?.slice(0, provider.lastIndexOf("::"));
  const allowed = resources.find((resource) => resource.urn === urn)?.inputs?.["allowedAccountIds"];
  const [account = ""] = typeof allowed === "string" ? (JSON.parse(allowed) as string[]) : [];
  return account;
}
