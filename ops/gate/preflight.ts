import { preflight, servicesOf, type Preflight } from "../preflight/preflight";
import type { Facts } from "./facts";
import { notAsked, passed, refused, type Finding, type Gate } from "./gate";
import { emergencyWay, overridden } from "./overridden";

/**
 * The cloud is fit for a deployment: what takes it back works (CS-11), what tells of it is there (OB-10), and there is
 * room for a second set of tasks where one is needed (CS-12).
 */
export const preflightGate: Gate = {
  name: "preflight",
  onRollback: false,
  async judge(facts) {
    const { stack, bundle, deployed, cloud, endBake = false } = facts;
    if (Object.keys(servicesOf(stack)).length === 0) return notAsked(`${stack} has no services`);
    const [{ changes }, resources] = await Promise.all([bundle(), deployed()]);
    if (resources === undefined || resources.services.length === 0) {
      return passed(`no service of ${stack} is deployed yet: there is none that a deployment could disturb`);
    }
    const found = await preflight({ stack, resources, changes: changes.changes, cloud, endBake });
    return (await obstructed(found, facts)) ?? passed(wellText(found, resources.alarms.length));
  },
};

/** An override lifts that alarms are on, as an outage often needs the release that mends it; nothing else. */
async function obstructed({ obstacles, inAlarm }: Preflight, facts: Facts): Promise<Finding | undefined> {
  const all = [...inAlarm, ...obstacles];
  if (all.length === 0) return undefined;
  const why = all.map((obstacle) => obstacle.why).join("; ");
  const leave = obstacles.length === 0 ? await overridden(why, facts) : undefined;
  if (leave !== undefined) return leave;
  const ways = inAlarm.length === 0 ? [] : [emergencyWay(facts.stack)];
  return refused(why, [...new Set([...all.map(({ fix }) => fix), ...ways])].join("; "));
}

function wellText({ deployed, shifting, alarmsOn, absent, endsBakeOf }: Preflight, alarms: number): string {
  const watched =
    absent.length === 0 ? `all ${alarms} alarms are there` : `gone from the account: ${absent.join(", ")}`;
  const on = alarmsOn.length === 0 ? "" : ` (in ALARM: ${alarmsOn.join(", ")})`;
  if (deployed.length === 0) return `it starts no deployment of a service; ${watched}${on}`;
  const room =
    shifting.length === 0 ? "" : `, and there is room for twice the tasks of ${shifting.join(", ")}`;
  const bake =
    endsBakeOf.length === 0 ? "" : `; it ends the bake of ${endsBakeOf.join(", ")} that is under way`;
  return `nothing keeps ${deployed.join(", ")} from being deployed: ${watched}${on}${room}${bake}`;
}
