import { oneOf, show } from "../../provider/argument-checks";
import { eachBlock } from "../../provider/block-checks";
import type { ArgumentProblem, Creation } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import type { Values } from "../../provider/values";
import { organizationOf } from "../organization";
import { findTeam } from "../team/lookup";

const TYPES = [
  "RepositoryRole",
  "Team",
  "Integration",
  "OrganizationAdmin",
  "DeployKey",
  "EnterpriseOwner",
  "User",
];

/** The API's own words; the declarations write `pullRequest`, which it refuses. */
const MODES = ["always", "pull_request", "exempt"];

/** Base roles by their number: maintain, write, admin (provider documentation, `bypass_actors`). */
const ROLES = [2, 4, 5];

export function actorProblems(inputs: Values): readonly ArgumentProblem[] {
  return eachBlock(inputs, "bypassActors[]", (actor) => [
    ...oneOf(actor, "actorType", TYPES),
    ...oneOf(actor, "bypassMode", MODES),
  ]);
}

/** Why an actor that may bypass the rules, or an App whose checks are asked for, is not one GitHub takes. */
export function strangerRefusal({ inputs, identity, cloud }: Creation): string | undefined {
  const { apps, members } = organizationOf(cloud, identity.account);
  const isApp = (id: unknown): boolean => apps.some((app) => app.id === id);
  const known: Readonly<Record<string, (id: unknown) => boolean>> = {
    Integration: isApp,
    RepositoryRole: (id) => ROLES.includes(Number(id)),
    Team: (id) => findTeam(cloud, identity.account, id) !== undefined,
    User: (id) => members.some((member) => member.id === id),
  };
  const actors = valuesAt(inputs, "bypassActors[]") as readonly Values[];
  const stranger = actors.find(({ actorType, actorId }) => known[String(actorType)]?.(actorId) === false);
  if (stranger !== undefined) {
    const { actorType, actorId } = stranger;
    return `Actor ${String(actorType)} ${String(actorId)} must be part of the ruleset source or owner organization`;
  }
  const pinned = valuesAt(inputs, "rules.requiredStatusChecks.requiredChecks[].integrationId");
  const unknown = pinned.find((id) => id !== 0 && !isApp(id));
  return unknown === undefined
    ? undefined
    : `no GitHub App ${show(unknown)} is installed that could report the required status check; installed are ` +
        apps.map(({ id, slug }) => `${id} (${slug})`).join(", ");
}
