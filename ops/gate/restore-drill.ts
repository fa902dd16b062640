import { notAsked, type Gate } from "./gate";
import { judgeDrills } from "./judge-drills";
import { promotionOf } from "./spec-of";

/** Backups that nobody has restored lately are none: no deployment without a drill that went well (BK-05). */
export const restoreDrillGate: Gate = {
  name: "restore-drill",
  onRollback: false,
  async judge({ stack, now, drills }) {
    const days = promotionOf(stack)?.restoreDrillDays;
    if (days === undefined) return notAsked(`${stack} asks for no restore drill`);
    return judgeDrills(await drills(), days, now, {
      drill: "restore drill",
      never: "no backup was ever restored to see whether it can be",
      fix: "run the workflow restore-drill, and mend what it finds (docs/runbooks/restore-state.md)",
    });
  },
};
