import { access } from "../../stacks/access";
import type { FlagSpec, FlagSpecs, FlagState } from "../../stacks/flags-spec";

/** Names of flags that AppConfig takes (AppConfig user guide, "type reference for AWS.AppConfig.FeatureFlags"). */
const FLAG_NAME = /^[a-z][a-zA-Z\d_-]{0,63}$/;

const ENVIRONMENTS = ["dev", "staging", "prod"] as const;

/** Whether the last day of a flag is over, in UTC. */
export function isExpired({ expires }: Pick<FlagSpec, "expires">, now: Date): boolean {
  return now.toISOString().slice(0, 10) > expires;
}

/**
 * A sentence, with its fix, for each thing that is wrong with flags: malformed ones, those of nobody, and those whose time
 * is over.
 */
export function flagProblems(flags: FlagSpecs, now: Date): readonly string[] {
  return Object.entries(flags).flatMap(([service, specs]) =>
    Object.entries(specs).flatMap(([name, spec]) =>
      problemsOf(name, spec, now).map((problem) => `stacks/flags.ts: ${service}.${name}${problem}`),
    ),
  );
}

function problemsOf(name: string, spec: FlagSpec, now: Date): readonly string[] {
  return [nameProblem(name), descriptionProblem(spec), ownerProblem(spec), dateProblem(spec, now)]
    .concat(ENVIRONMENTS.map((environment) => percentProblem(environment, spec.environments[environment])))
    .filter((problem) => problem !== undefined);
}

function nameProblem(name: string): string | undefined {
  if (FLAG_NAME.test(name)) return undefined;
  return (
    `: got ${JSON.stringify(name)}, expected at most 64 letters, digits, hyphens and underscores, a lower-case letter ` +
    "first. Fix: use a name such as display-name"
  );
}

function descriptionProblem({ description }: FlagSpec): string | undefined {
  if (description.trim() !== "") return undefined;
  return `.description: got ${JSON.stringify(description)}, expected words. Fix: say what users see where it is on`;
}

function ownerProblem({ owner }: FlagSpec): string | undefined {
  const teams = Object.keys(access.teams);
  if (teams.includes(owner)) return undefined;
  return (
    `.owner: got ${JSON.stringify(owner)}, expected one of the teams ${teams.join(", ")}. ` +
    "Fix: name the team that takes the flag out of the code again"
  );
}

function dateProblem(spec: FlagSpec, now: Date): string | undefined {
  const { expires, owner } = spec;
  if (!isDate(expires)) {
    return `.expires: got ${JSON.stringify(expires)}, expected a day as YYYY-MM-DD. Fix: write e.g. 2027-06-30`;
  }
  if (!isExpired(spec, now)) return undefined;
  return (
    `.expires: got ${expires}, which is over. Fix: ${owner} decides: take the flag out of the code, with the feature on or ` +
    "gone, and then out of stacks/flags.ts; or agree to a later day"
  );
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && date.getTime() > 0 && date.toISOString().startsWith(text);
}

function percentProblem(environment: string, state: FlagState | undefined): string | undefined {
  if (state === undefined) {
    return (
      `.environments.${environment}: got nothing, expected what the flag is there. ` +
      "Fix: write { enabled: false } where it is off"
    );
  }
  const { percent = 100 } = state;
  if (Number.isInteger(percent) && percent >= 0 && percent <= 100) return undefined;
  return (
    `.environments.${environment}.percent: got ${JSON.stringify(percent)}, expected a whole number from 0 to 100. ` +
    "Fix: write the share of users for whom it is on"
  );
}
