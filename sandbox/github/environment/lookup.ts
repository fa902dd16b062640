import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Creation } from "../../provider/model";
import { text } from "../../provider/texts";
import { joinedId } from "../ids";
import type { Fail } from "../repository/bound";

export const ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";

/** The environment that the arguments name. */
export function environmentOf({
  inputs,
  identity,
  cloud,
}: Pick<Creation, "inputs" | "identity" | "cloud">): CloudResource | undefined {
  const id = joinedId(inputs["repository"], inputs["environment"]);
  return cloud.find({ type: ENVIRONMENT, account: identity.account, id });
}

export function withoutEnvironment(creation: Creation, fail: Fail): string | undefined {
  return environmentOf(creation) === undefined ? fail(404, "Not Found") : undefined;
}

/** Variables, secrets and branch policies of an environment end with it. */
export function removeParts({ id, account, outputs }: CloudResource, cloud: Cloud): void {
  const parts = cloud.list({ account }).filter((resource) => resource.id.startsWith(`${id}:`));
  for (const part of parts) {
    if (part.outputs["environment"] === text(outputs, "environment")) cloud.remove(part);
  }
}
