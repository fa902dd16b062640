import { notAsked, passed, refused, type Gate } from "./gate";
import { promotionOf } from "./spec-of";

const DAY = 86_400_000;

/** Backups that nobody has restored lately are none: no deployment without a drill that went well (BK-05). */
export const restoreDrillGate: Gate = {
  name: "restore-drill",
  onRollback: false,
  async judge({ stack, now, drills }) {
    const days = promotionOf(stack)?.restoreDrillDays;
    if (days === undefined) return notAsked(`${stack} asks for no restore drill`);
    const [last] = await drills();
    const fix = "run the workflow restore-drill, and mend what it finds (docs/runbooks/restore-state.md)";
    if (last === undefined) return refused("no backup was ever restored to see whether it can be", fix);
    if (!last.passed) return refused(`the restore drill of ${last.at} failed: see ${last.url}`, fix);
    if (Date.parse(last.at) + days * DAY < now.getTime()) {
      return refused(`the last restore drill is of ${last.at}, and one counts for ${days} days`, fix);
    }
    return passed(`the restore drill of ${last.at} went well`);
  },
};
