import { access } from "../../stacks/access";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Override } from "./override-record";

/** Whether a person is in a team at this moment, e.g. by GitHub. */
export type IsMember = (team: string, login: string) => Promise<boolean>;

/** Less says nothing to whoever reads it a year later. */
const LEAST_CHARACTERS = 15;
const LEAST_WORDS = 3;
const LONGEST = 500;

/** @throws UserError (exit code 4) for a reason that says nothing */
export function assertOverrideReason(reason: string): void {
  const words = new Set(reason.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
  const { length } = reason.trim();
  if (length >= LEAST_CHARACTERS && length <= LONGEST && words.size >= LEAST_WORDS) return;
  throw new UserError(
    `the reason ${JSON.stringify(reason.slice(0, LEAST_CHARACTERS * 2))} is not enough for an override`,
    `say what is broken, and why it cannot wait: ${LEAST_WORDS} words or more, ${LEAST_CHARACTERS} to ${LONGEST} characters`,
    exitCode.refused,
  );
}

/** @throws UserError (exit code 4) for whoever asked, and for whom the access matrix does not let agree */
export async function assertSecondPerson(
  { stack, requestedBy }: Pick<Override, "stack" | "requestedBy">,
  login: string,
  isMember: IsMember,
): Promise<void> {
  const teams = teamsWhoMayAgree(stack);
  const who = teams.length === 0 ? "nobody" : `another member of ${teams.join(" or ")}`;
  if (isSamePerson(login, requestedBy)) {
    throw refused(`@${login} asked for the override of ${stack}, and cannot agree to it too`, who);
  }
  const memberships = await Promise.all(teams.map((team) => isMember(team, login)));
  if (!memberships.includes(true)) {
    throw refused(`@${login} may not agree to an override of ${stack}`, who);
  }
}

/** Teams of stacks/access.ts whose members may agree; none for a stack that is not there. */
export function teamsWhoMayAgree(stack: string): readonly string[] {
  const stacks: Readonly<Record<string, { readonly override: readonly string[] }>> = access.stacks;
  return Object.hasOwn(stacks, stack) ? (stacks[stack]?.override ?? []) : [];
}

/** GitHub's logins do not tell upper from lower case. */
export function isSamePerson(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function refused(message: string, who: string): UserError {
  return new UserError(message, `${who} may agree to it (stacks/access.ts)`, exitCode.refused);
}
