import { missingInPlan } from "../promotion/deploy-plan";
import { notAsked, passed, refused, type Gate } from "./gate";
import { promotionOf } from "./spec-of";

/** Somebody is named for everything that may be needed, before it is (DP-07). */
export const deployPlanGate: Gate = {
  name: "deploy-plan",
  onRollback: false,
  async judge({ stack, pullRequest }) {
    if (promotionOf(stack)?.team === undefined) return notAsked(`${stack} asks for no deploy plan`);
    const { number, body } = await pullRequest();
    const missing = missingInPlan(body);
    if (missing.length === 0) return passed(`the plan stands in pull request ${number}`);
    return refused(
      `the deploy plan of pull request ${number} does not say: ${missing.join(", ")}`,
      `write it into its description, below a heading "Deploy plan": a line "- **${missing[0] ?? ""}:** <who>" for each`,
    );
  },
};
