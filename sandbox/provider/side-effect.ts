import type { CloudResource } from "../cloud/cloud";
import type { Values } from "./values";

/**
 * Something that the cloud makes by itself and that no program manages, such as a final snapshot. Its type is
 * of the sandbox's own, and its URN is empty: it is part of no stack.
 */
export function sideEffect(
  type: string,
  id: string,
  where: Pick<CloudResource, "account" | "region">,
  outputs: Values,
): CloudResource {
  return { type, id, account: where.account, region: where.region, urn: "", inputs: {}, outputs };
}
