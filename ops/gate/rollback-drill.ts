import { drillsIn } from "../rollback/drill-history";
import { drillTarget } from "../rollback/drill-target";
import { notAsked, passed, type Gate } from "./gate";
import { judgeDrills } from "./judge-drills";
import { promotionOf } from "./spec-of";

/** A way back that nobody has gone lately is none: no deployment without a drill that went well (RB-15). */
export const rollbackDrillGate: Gate = {
  name: "rollback-drill",
  onRollback: false,
  async judge({ stack, now, history, predecessor }) {
    const days = promotionOf(stack)?.rollbackDrillDays;
    const environment = await predecessor();
    if (days === undefined || environment === undefined) {
      return notAsked(`${stack} asks for no drill of the rollback`);
    }
    const drills = drillsIn(environment);
    if (drills.length === 0 && (await drillTarget(environment, history)) === undefined) {
      return passed(`${environment.stack} has no earlier release yet with which the way back could be tried`);
    }
    return judgeDrills(drills, days, now, {
      drill: "rollback drill",
      never: `nobody has ever tried the way back in ${environment.stack}`,
      fix: "run the workflow rollback-drill, and mend what it finds",
    });
  },
};
