import { stackPolicy, type StackCheck } from "../lib/policy";
import { comesFrom } from "../lib/reference";

const ACCESS = "github:index/teamRepository:TeamRepository";

export const workingTeams = stackPolicy({
  id: "gh-reviewers",
  description: "Every team has access to the repository, without which it reviews nothing.",
  risk: "GitHub drops reviewers and code owners without access in silence: what waited for them waits no more.",
  severity: "high",
  frameworks: {},
  fix: "Add a TeamRepository with teamId of the team, as the component Delivery does, or take the team out of stacks/access.ts.",
  types: ["github:index/team:Team"],
  stackChecks: [hasAccess()],
});

function hasAccess(): StackCheck {
  return (team, stack) => {
    if (stack.some((one) => one.type === ACCESS && comesFrom(one, "teamId", team))) return [];
    return [{ property: ACCESS, observed: "none for this team", required: "one, so that it can review" }];
  };
}
