import type { Cloud, CloudResource } from "../../cloud/cloud";

/** What goes with a resource that is deleted, e.g. the routes of a route table. */
export function removeWith(
  { account, region }: CloudResource,
  cloud: Cloud,
  type: string,
  belongs: (candidate: CloudResource) => boolean,
): void {
  for (const candidate of cloud.list({ type, account, region })) {
    if (belongs(candidate)) cloud.remove(candidate);
  }
}
