import { matches, oneOf, show } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, Reference, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { ROLE } from "../iam/types";
import { bucketSetting } from "./bucket-settings";
import { findBucket, hasObjectLock, isVersioned } from "./bucket-state";

/** S3 passes the role to itself only when it replicates; that it is there is checked when it is passed. */
const ITS_ROLE: Reference = { type: ROLE, by: "arn", notFound: "InvalidArgument", survivesDeletion: true };

const STATUSES = ["Enabled", "Disabled"];

export const bucketReplicationConfig: ResourceModel = {
  ...bucketSetting,
  references: { ...bucketSetting.references, role: ITS_ROLE },
  check: (inputs) => [
    ...matches(inputs, "role", /^arn:aws:iam::\d{12}:role\/.+$/, "the ARN of a role"),
    ...eachBlock(inputs, "rules[]", ruleProblems),
    ...samePriorities(inputs),
  ],
  refuseCreate: refuseReplication,
  refuseUpdate: refuseReplication,
};

/** S3 API reference, "ReplicationRule" and the errors of PutBucketReplication. */
function ruleProblems(rule: Values): readonly ArgumentProblem[] {
  const destination = (rule["destination"] ?? {}) as Values;
  const criteria = (rule["sourceSelectionCriteria"] ?? {}) as Values;
  const encrypted = (criteria["sseKmsEncryptedObjects"] as Values | undefined)?.["status"];
  const replicaKey = destination["encryptionConfiguration"];
  return [
    ...oneOf(rule, "status", STATUSES),
    ...eachBlock(rule, "deleteMarkerReplication", (block) => oneOf(block, "status", STATUSES)),
    ...eachBlock(rule, "sourceSelectionCriteria.sseKmsEncryptedObjects", (block) =>
      oneOf(block, "status", STATUSES),
    ),
    ...eachBlock(rule, "destination", (block) =>
      matches(block, "bucket", /^arn:aws:s3:::[^/]+$/, "the ARN of a bucket"),
    ),
    ...problemWhen(
      rule["filter"] !== undefined && rule["deleteMarkerReplication"] === undefined,
      "deleteMarkerReplication",
      "InvalidRequest: DeleteMarkerReplication must be specified for this version of Cross Region Replication " +
        "configuration schema.",
    ),
    ...problemWhen(
      replicaKey !== undefined && encrypted === undefined,
      "sourceSelectionCriteria",
      "InvalidRequest: SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present.",
    ),
    ...problemWhen(
      encrypted === "Enabled" && replicaKey === undefined,
      "destination.encryptionConfiguration",
      "InvalidRequest: ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.",
    ),
  ];
}

function samePriorities({ rules }: Values): readonly ArgumentProblem[] {
  const priorities = (Array.isArray(rules) ? (rules as Values[]) : []).map(({ priority = 0 }) => priority);
  const double = priorities.find((priority, index) => priorities.indexOf(priority) !== index);
  return problemWhen(
    double !== undefined,
    "rules",
    `InvalidRequest: Found duplicate priority ${show(double)}. Priority must be unique.`,
  );
}

function refuseReplication({ inputs, cloud }: Creation): string | undefined {
  const { bucket } = inputs;
  if (!isVersioned(cloud, bucket)) {
    return "InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration";
  }
  const rules = inputs["rules"] as readonly { readonly destination: Values }[];
  return rules
    .map(({ destination }) => String(destination["bucket"]).replace("arn:aws:s3:::", ""))
    .map((destination) => refuseDestination({ inputs, cloud }, destination))
    .find((refusal) => refusal !== undefined);
}

function refuseDestination(
  { inputs: { bucket }, cloud }: Pick<Creation, "inputs" | "cloud">,
  destination: string,
): string | undefined {
  if (findBucket(cloud, destination) === undefined) {
    return "InvalidRequest: Destination bucket must exist.";
  }
  if (destination === bucket)
    return "InvalidRequest: Destination bucket cannot be the same as the source bucket.";
  if (!isVersioned(cloud, destination))
    return "InvalidRequest: Destination bucket must have versioning enabled.";
  // S3 User Guide, "Using Object Lock with S3 Replication".
  return hasObjectLock(cloud, bucket) && !hasObjectLock(cloud, destination)
    ? "InvalidRequest: Object Lock is enabled on the source bucket and must be enabled on the destination bucket, too."
    : undefined;
}
