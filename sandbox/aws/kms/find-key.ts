import type { Cloud, CloudResource } from "../../cloud/cloud";
import { principalsOf, statementsOf } from "../policy-document";

export const KEY = "aws:kms/key:Key";
export const REPLICA_KEY = "aws:kms/replicaKey:ReplicaKey";

/**
 * The key behind an id or ARN, also of another account. The id of a multi-Region key is that of all its replicas:
 * `region` says which of them.
 */
export function findKey(reference: unknown, cloud: Cloud, region?: string): CloudResource | undefined {
  return [KEY, REPLICA_KEY]
    .flatMap((type) => cloud.list({ type, region }))
    .find(({ id, outputs }) => id === reference || outputs["arn"] === reference);
}

/** Whether the key's own policy lets an AWS service use it. */
export function keyAllowsService(key: CloudResource, service: string): boolean {
  return statementsOf(key.outputs["policy"]).some(
    (statement) => statement.Effect === "Allow" && principalsOf(statement, "Service").includes(service),
  );
}
