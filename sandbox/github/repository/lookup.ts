import type { Cloud, CloudResource } from "../../cloud/cloud";

export const REPOSITORY = "github:index/repository:Repository";

export function findRepository(cloud: Cloud, owner: string, name: string): CloudResource | undefined {
  return cloud.find({ type: REPOSITORY, account: owner, id: name });
}

/** Everything that belongs to a repository; of one type where one is asked for. */
export function partsOf(
  cloud: Cloud,
  { account, id }: Pick<CloudResource, "account" | "id">,
  type?: string,
): readonly CloudResource[] {
  const resources = cloud.list(type === undefined ? { account } : { account, type });
  return resources.filter(({ outputs }) => outputs["repository"] === id);
}
