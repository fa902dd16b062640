import type { ApprovalTier } from "../reversibility/verdict";
import { digestChange } from "../promotion/digest-change";
import type { Facts } from "./facts";
import { notAsked, passed, refused, type Finding, type Gate } from "./gate";
import { accessOf, reviewersOf } from "./spec-of";

/** Those agreed whom the access matrix names: to the pull request, or at the environment (DP-03, GH-03, PR-10). */
export const approvalsGate: Gate = {
  name: "approvals",
  onRollback: true,
  async judge(facts) {
    const matrix = accessOf(facts.stack);
    if (matrix === undefined)
      return refused(`${facts.stack} is not run by CI`, "an administrator deploys it by hand");
    const { count, from } = matrix.approve;
    if (count === 0) return notAsked(`${facts.stack} asks for no approval`);
    if (facts.kind === "rollback" && reviewersOf(`${facts.stack}-rollback`).length === 0) {
      return notAsked(
        `nobody waits for a rollback of ${facts.stack}: what it goes back to was approved before`,
      );
    }
    if (await isPromotion(facts)) return passed("digests alone changed, which were verified before");
    const logins = await approversOf(facts);
    const eligible = await membersAmong(logins, from, facts);
    if (eligible.length < count) return tooFew(facts.stack, eligible, count, from);
    const more = await missingForTier((await facts.bundle()).manifest.tier, logins, count, facts);
    return more ?? passed(`approved by ${logins.join(", ")}`);
  },
};

/** Everybody who agreed, but for who wrote it; each once. */
export async function approversOf(facts: Facts): Promise<readonly string[]> {
  const { pullRequest, environments } = await facts.approvers();
  const all = [...new Set([...pullRequest, ...environments.map(({ login }) => login)])].sort();
  if (facts.kind === "rollback") return all;
  const { author } = await facts.pullRequest();
  return all.filter((login) => login !== author);
}

/** Where nobody waits at an environment, a change of digests goes on by itself. */
async function isPromotion({ stack, kind, history, commit }: Facts): Promise<boolean> {
  if (kind === "rollback" || reviewersOf(stack).length > 0) return false;
  const head = await commit();
  const change = await digestChange(history, `${head}^`, head);
  return change.kind === "digests" && change.stack === stack;
}

async function membersAmong(
  logins: readonly string[],
  teams: readonly string[],
  { isMember }: Facts,
): Promise<readonly string[]> {
  const memberships = await Promise.all(
    logins.map(async (login) =>
      (await Promise.all(teams.map((team) => isMember(team, login)))).includes(true),
    ),
  );
  return logins.filter((_, index) => memberships[index]);
}

function tooFew(stack: string, got: readonly string[], count: number, from: readonly string[]): Finding {
  const people = got.length === 0 ? "nobody" : got.join(", ");
  return refused(
    `${stack} asks for ${count} approval${count === 1 ? "" : "s"} by ${from.join(" or ")}, and got ${got.length} (${people})`,
    `have a member of ${from.join(" or ")}, other than the author and whoever asked for it, approve the pull request or release the environment`,
  );
}

/** `careful` wants a second look, `critical` both kinds of people who release prod. */
async function missingForTier(
  tier: ApprovalTier,
  logins: readonly string[],
  count: number,
  facts: Facts,
): Promise<Finding | undefined> {
  if (tier === "routine" || facts.kind === "rollback") return undefined;
  if (tier === "careful") {
    if (logins.length > count) return undefined;
    return refused(
      `the preview calls it careful, which asks for one person more: ${count + 1}, and got ${logins.length}`,
      "have another person approve the pull request or release the environment",
    );
  }
  const teams = reviewersOf("prod");
  const present = await Promise.all(
    teams.map(async (team) => (await membersAmong(logins, [team], facts)).length > 0),
  );
  const absent = teams.filter((_, index) => present[index] !== true);
  if (absent.length === 0) return undefined;
  return refused(
    `the preview calls it critical, as data would be lost, and nobody of ${absent.join(" and ")} has agreed`,
    `have a member of ${absent.join(" and one of ")} approve the pull request or release the environment`,
  );
}
