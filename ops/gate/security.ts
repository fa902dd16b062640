import { approversOf } from "./approvals";
import { notAsked, passed, refused, type Gate } from "./gate";
import { sensitiveChanges } from "./sensitive";
import { reviewersOf } from "./spec-of";

/** Who guards identities, network and secrets has seen a change of them (GH-03). */
export const securityGate: Gate = {
  name: "security",
  onRollback: false,
  async judge(facts) {
    const environment = `${facts.stack}-security`;
    const teams = reviewersOf(environment);
    if (teams.length === 0) return notAsked(`${facts.stack} has no environment ${environment}`);
    const sensitive = sensitiveChanges((await facts.bundle()).changes);
    if (sensitive.length === 0) return passed("it changes neither identities, network nor secrets");
    const list = sensitive.map(({ operation, name, type }) => `${operation} ${name} (${type})`).join(", ");
    for (const login of await approversOf(facts)) {
      const memberships = await Promise.all(teams.map((team) => facts.isMember(team, login)));
      if (memberships.includes(true)) return passed(`${login} has seen ${list}`);
    }
    return refused(
      `nobody of ${teams.join(" or ")} has seen ${list}`,
      `have a member of ${teams.join(" or ")}, other than the author and whoever asked for it, release the environment ${environment}`,
    );
  },
};
