import type { Cloud, CloudResource } from "../../cloud/cloud";
import { principalsOf, statementsOf } from "../policy-document";

export const KEY = "aws:kms/key:Key";

/** The key behind an id or ARN, also of another account. */
export function findKey(reference: unknown, cloud: Cloud): CloudResource | undefined {
  return cloud
    .list({ type: KEY })
    .find(({ id, outputs }) => id === reference || outputs["arn"] === reference);
}

/** Whether the key's own policy lets an AWS service use it. */
export function keyAllowsService(key: CloudResource, service: string): boolean {
  return statementsOf(key.outputs["policy"]).some(
    (statement) => statement.Effect === "Allow" && principalsOf(statement, "Service").includes(service),
  );
}
