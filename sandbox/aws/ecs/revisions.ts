import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Identity } from "../../provider/instance";
import { sideEffect } from "../../provider/side-effect";
import { text } from "../../provider/texts";

/**
 * Every revision ever registered, also those whose resource is gone: their numbers are never used again, and a
 * service can go on running one.
 */
const REVISION_TYPE = "sandbox:ecs:TaskDefinitionRevision";

type Status = "ACTIVE" | "INACTIVE";

export function recordRevision(definition: CloudResource, cloud: Cloud, status: Status): void {
  cloud.put(sideEffect(REVISION_TYPE, definition.id, definition, { ...definition.outputs, status }));
}

export function nextRevision(cloud: Cloud, { account, region }: Identity, family: string): number {
  const numbers = revisionsOf(cloud, { account, region }, family).map(({ outputs }) =>
    Number(outputs["revision"]),
  );
  return Math.max(0, ...numbers) + 1;
}

/** @param name an ARN, `family:revision`, or a family, which means its newest active revision */
export function findRevision(
  cloud: Cloud,
  where: Pick<Identity, "account" | "region">,
  name: string,
): CloudResource | undefined {
  const [family = "", revision] = name.slice(name.lastIndexOf("/") + 1).split(":");
  const revisions = revisionsOf(cloud, where, family);
  if (revision !== undefined)
    return revisions.find(({ outputs }) => String(outputs["revision"]) === revision);
  return revisions
    .filter(({ outputs }) => outputs["status"] === "ACTIVE")
    .sort((a, b) => Number(b.outputs["revision"]) - Number(a.outputs["revision"]))[0];
}

function revisionsOf(
  cloud: Cloud,
  { account, region }: Pick<Identity, "account" | "region">,
  family: string,
): CloudResource[] {
  return cloud
    .list({ type: REVISION_TYPE, account, region })
    .filter(({ outputs }) => text(outputs, "family") === family);
}
