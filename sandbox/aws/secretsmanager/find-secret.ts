import type { CloudResource } from "../../cloud/cloud";
import type { Creation } from "../../provider/model";
import { SECRET } from "./types";

/** What Secrets Manager says of a secret that is not there. */
export const NO_SUCH_SECRET = "ResourceNotFoundException: Secrets Manager can't find the specified secret.";

/** By ARN or by name, as the API takes both. */
export function findSecret(
  secretId: unknown,
  { cloud, identity: { account } }: Pick<Creation, "cloud" | "identity">,
): CloudResource | undefined {
  return cloud
    .list({ type: SECRET, account })
    .find(({ id, outputs }) => id === secretId || outputs["name"] === secretId);
}
