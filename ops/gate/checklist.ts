import { untickedItems } from "../promotion/checklist";
import { notAsked, passed, refused, type Gate } from "./gate";
import { promotionOf } from "./spec-of";

/** What no machine can show, somebody has looked at (DP-10). */
export const checklistGate: Gate = {
  name: "checklist",
  onRollback: false,
  async judge({ stack, pullRequest }) {
    const checklist = promotionOf(stack)?.checklist;
    if (checklist === undefined) return notAsked(`${stack} asks for no checklist`);
    const { number, body } = await pullRequest();
    const unticked = untickedItems(body, checklist);
    if (unticked.length === 0) return passed(`the checklist of pull request ${number} is ticked`);
    return refused(
      `the checklist of pull request ${number} is not ticked: ${unticked.join("; ")}`,
      "tick what is so in its description, also after the merge (docs/templates/pre-deploy.md is the whole list), then run this job again",
    );
  },
};
