import type { ResourceChange } from "../changes/change";
import type { Facts } from "./facts";
import { notAsked, passed, refused, type Gate } from "./gate";

/** Says on a pull request that it is meant to take something away. */
export const ALLOW_DESTROY = "allow-destroy";

/** Replaced with every new image; the old revision stays (CS-15). */
const REVISION = "aws:ecs/taskDefinition:TaskDefinition";

/** Nothing goes from an environment that people rely on, unless the pull request says so and a lead agrees (PR-06). */
export const destructionGate: Gate = {
  name: "destruction",
  onRollback: true,
  async judge(facts) {
    if (facts.stack === "dev") return notAsked("dev may lose anything that the program makes again");
    const { changes, manifest } = await facts.bundle();
    const going = changes.changes.filter(takesAway);
    if (going.length === 0) return passed("nothing is deleted or replaced");
    const list = going.map(({ operation, name, type }) => `${operation} ${name} (${type})`).join(", ");
    const what = `it takes ${going.length === 1 ? "a resource" : `${going.length} resources`} away: ${list}`;
    const risk = manifest.tier === "routine" ? what : `${what}; the preview calls it ${manifest.tier}`;
    const missing = await missingConsent(facts);
    return missing === undefined ? passed(`${risk}; agreed to by a lead`) : refused(risk, missing);
  },
};

function takesAway({ operation, type, component }: ResourceChange): boolean {
  if (component === true || (operation === "replace" && type === REVISION)) return false;
  return operation === "delete" || operation === "replace";
}

/** @returns what is still to be done; `undefined` when the label is there and a lead has agreed */
async function missingConsent(facts: Facts): Promise<string | undefined> {
  if (facts.kind === "rollback") {
    return "a rollback puts images back and takes nothing away: revert the program on main, or ask for it without --direct";
  }
  const { labels, number, author } = await facts.pullRequest();
  const { pullRequest, environments } = await facts.approvers();
  const logins = [...pullRequest, ...environments.map(({ login }) => login)].filter(
    (login) => login !== author,
  );
  const leads = await Promise.all(logins.map((login) => facts.isMember("leads", login)));
  const wanted = [
    ...(labels.includes(ALLOW_DESTROY) ? [] : [`the label ${ALLOW_DESTROY}`]),
    ...(leads.includes(true) ? [] : ["the approval of a member of leads"]),
  ];
  return wanted.length === 0
    ? undefined
    : `give pull request ${number} ${wanted.join(" and ")}, if it is meant`;
}
