import { preDeployChecklist } from "../../stacks/pre-deploy-checklist";
import { promotion } from "../../stacks/promotion";
import { checklistText } from "../promotion/checklist";
import { deployPlanText } from "../promotion/deploy-plan";

/** docs/templates/pre-deploy.md: what the description of a pull request says before production is deployed. */
export function preDeployPage(): string {
  const plan = deployPlanText({
    version: "<commit>",
    changes: "<what comes>",
    migrations: [],
    stack: "prod",
    team: promotion.prod.team,
  });
  return [
    "<!-- Written by `npm run command-page` from stacks/pre-deploy-checklist.ts and stacks/promotion.ts. -->",
    "# Before a deployment to prod",
    "Pull requests that `causeway promote` and `causeway rollback` open have all of this in their description. Into that of any\nother that changes prod, copy what follows: the gates `deploy-plan` and `checklist` read it there.",
    plan,
    checklistText(preDeployChecklist),
  ]
    .join("\n\n")
    .concat("\n");
}
