import { effectOf } from "../affected/affected-stacks";
import { lastDeployedCommit } from "../records/last-deployed-commit";
import { notAsked, passed, refused, type Gate } from "./gate";
import { promotionOf } from "./spec-of";

/** One merged change at a time: of two that are deployed together, nobody knows which one broke it (DP-21). */
export const singleChangeGate: Gate = {
  name: "single-change",
  onRollback: false,
  async judge({ stack, history, commit, own, confirmedChanges }) {
    if (promotionOf(stack)?.singleChange !== true)
      return notAsked(`${stack} takes several changes at a time`);
    const last = lastDeployedCommit((await own()).records);
    if (last === undefined) return passed("the first deployment carries everything");
    const carried = await history.commitsTouching(last, await commit(), (path) =>
      effectOf(path).affects.includes(stack),
    );
    if (carried.length <= 1)
      return passed(carried.length === 1 ? "it carries one merged change" : "it carries no change");
    if (carried.length === confirmedChanges)
      return passed(`its ${carried.length} merged changes were confirmed`);
    const list = carried.map(({ sha, subject }) => `${sha.slice(0, 12)} ${subject}`).join("; ");
    return refused(
      `it carries ${carried.length} merged changes: ${list}`,
      `read them, then say so: --confirm-changes ${carried.length}`,
    );
  },
};
