import type { ArgsProblem } from "../shared/args-error";
import { eachOf, type ArgumentNames } from "../shared/known-args";
import { deliveredStacks, gitHubEnvironments, isGated } from "./access-matrix";
import type { AccessMatrix, EnvironmentGate, StackAccess, TeamSpec } from "./access-matrix";
import { checkCodeOwners } from "./codeowners-checks";

/** A check's result. */
type Problem = ArgsProblem | undefined;

/** Every key of an access matrix, for `checkKnownArgs`. */
export const accessNames: ArgumentNames<AccessMatrix> = {
  teams: eachOf({ description: true, permission: true, parent: true } satisfies ArgumentNames<TeamSpec>),
  stacks: eachOf({
    preview: true,
    apply: true,
    unlock: true,
    rollback: true,
    override: true,
    approve: { count: true, from: true },
    applyOpenPullRequest: true,
  } satisfies ArgumentNames<StackAccess>),
  environments: eachOf({
    reviewers: true,
    waitTimer: true,
    branches: true,
  } satisfies ArgumentNames<EnvironmentGate>),
  codeOwners: eachOf({ path: true, owners: true, comment: true }),
};

/** Refuses an access matrix that GitHub would refuse, or would read otherwise than it is meant. */
export function checkAccess(access: AccessMatrix): readonly Problem[] {
  return [
    checkKeys("access.stacks", access.stacks, deliveredStacks),
    checkKeys("access.environments", access.environments, gitHubEnvironments),
    ...Object.entries(access.teams).flatMap(([name, team]) => checkTeam(name, team, access)),
    ...Object.entries(access.stacks).flatMap(([name, stack]) => checkStack(name, stack, access)),
    ...Object.entries(access.environments).flatMap(([name, gate]) => checkGate(name, gate, access)),
    ...checkCodeOwners(access),
  ];
}

/** Refuses a map without exactly these keys. */
export function checkKeys(argument: string, map: object, keys: readonly string[]): Problem {
  const got = Object.keys(map);
  if (got.length === keys.length && keys.every((key) => got.includes(key))) return undefined;
  return {
    argument,
    got,
    expected: `exactly ${keys.join(", ")}`,
    fix: "add what is missing, remove the rest",
  };
}

function checkTeam(name: string, { permission, parent }: TeamSpec, { teams }: AccessMatrix): Problem[] {
  const argument = `access.teams.${name}`;
  const permissions: readonly string[] = ["pull", "triage", "push", "maintain", "admin"];
  return [
    check(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name), {
      argument,
      got: name,
      expected: "a name that is its own slug: lower-case letters, digits and single hyphens",
      fix: "rename the team",
    }),
    check(permissions.includes(permission), {
      argument: `${argument}.permission`,
      got: permission,
      expected: `one of ${permissions.join(", ")}`,
      fix: "use push for teams that work on the code",
    }),
    check(parent === undefined || (Object.hasOwn(teams, parent) && !isBelow(parent, name, teams)), {
      argument: `${argument}.parent`,
      got: parent,
      expected: "another team of the matrix that is not part of this one",
      fix: "name the team that this one belongs to, or leave parent out",
    }),
  ];
}

/** Whether a team is the other one, or a part of it; ends at a loop that does not lead there. */
function isBelow(team: string, other: string, teams: AccessMatrix["teams"]): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = team; at !== undefined && !seen.has(at); at = teams[at]?.parent) {
    if (at === other) return true;
    seen.add(at);
  }
  return false;
}

function checkStack(name: string, stack: StackAccess, access: AccessMatrix): Problem[] {
  const argument = `access.stacks.${name}`;
  const { preview, apply, unlock, rollback, override, approve, applyOpenPullRequest } = stack;
  const lists = { apply, unlock, rollback, override, "approve.from": approve.from };
  return [
    ...(preview === "collaborators" ? [] : [checkTeams(`${argument}.preview`, preview, access)]),
    ...Object.entries(lists).map(([list, teams]) => checkTeams(`${argument}.${list}`, teams, access)),
    check(Number.isInteger(approve.count) && approve.count >= 0, {
      argument: `${argument}.approve.count`,
      got: approve.count,
      expected: "a whole number of approvals, 0 or more",
      fix: "use 1",
    }),
    check(approve.count === 0 || approve.from.length > 0, {
      argument: `${argument}.approve.from`,
      got: approve.from,
      expected: `a team that can give the ${approve.count} approval(s)`,
      fix: "name one",
    }),
    check(!applyOpenPullRequest || name === "dev", {
      argument: `${argument}.applyOpenPullRequest`,
      got: applyOpenPullRequest,
      expected: "false: only dev may run what is not merged",
      fix: "set it to false",
    }),
  ];
}

/** GitHub's limits: https://docs.github.com/en/rest/deployments/environments. */
function checkGate(name: string, gate: EnvironmentGate, access: AccessMatrix): Problem[] {
  const argument = `access.environments.${name}`;
  const { reviewers = [], waitTimer = 0, branches } = gate;
  const allowed: readonly string[] = isGated(gate) ? ["main"] : ["main", "any"];
  return [
    checkTeams(`${argument}.reviewers`, reviewers, access),
    check(reviewers.length <= 6, {
      argument: `${argument}.reviewers`,
      got: reviewers,
      expected: "at most 6 teams, as GitHub allows no more reviewers",
      fix: "make one team of several",
    }),
    check(Number.isInteger(waitTimer) && waitTimer >= 0 && waitTimer <= 43_200, {
      argument: `${argument}.waitTimer`,
      got: waitTimer,
      expected: "a whole number of minutes from 0 to 43200 (30 days)",
      fix: "use 5",
    }),
    check(allowed.includes(branches), {
      argument: `${argument}.branches`,
      got: branches,
      expected: isGated(gate) ? "main: its jobs are released for what is merged" : "main or any",
      fix: "use main",
    }),
  ];
}

function checkTeams(argument: string, got: readonly string[], { teams }: AccessMatrix): Problem {
  return check(got.every((team) => Object.hasOwn(teams, team)) && new Set(got).size === got.length, {
    argument,
    got,
    expected: `different teams out of ${Object.keys(teams).join(", ")}`,
    fix: "correct the name, or add the team to access.teams",
  });
}

function check(holds: boolean, problem: ArgsProblem): Problem {
  return holds ? undefined : problem;
}
