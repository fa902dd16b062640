import { environments } from "../../stacks";
import { defaultDatabaseConnections, type ServiceSpec } from "../../stacks/environment-spec";
import type { ResourceChange } from "../changes/change";
import type { LiveCloud } from "../cloud/live-cloud";
import { isBaking, isUnderWay, type DeploymentDetails } from "../cloud/service-deployments";
import type { StackResources, StackService } from "../cloud/stack-resources";
import type { Obstacle } from "../promotion/health";
import { absenceObstacles, absentFrom, alarmObstacles, alarmsOn } from "./alarm-obstacles";
import { capacityObstacles, type Capacity, type Running } from "./capacity";
import { maxConnections } from "./max-connections";
import { newDeployments, type NewDeployment } from "./new-deployments";
import { surroundingObstacles } from "./surroundings";
import { underWayObstacles } from "./under-way";

/** What a look at the cloud before a deployment has shown. */
export interface Preflight {
  readonly obstacles: readonly Obstacle[];
  /** Alarms that would take a deployment back, and are on already: also a release that mends what they are about has them. */
  readonly inAlarm: readonly Obstacle[];
  /** Alarms and dashboards that are gone from the account, e.g. `the alarm api-cpu`. */
  readonly absent: readonly string[];
  /** Services whose tasks are replaced. */
  readonly deployed: readonly string[];
  /** Those of them of which two sets of tasks run side by side. */
  readonly shifting: readonly string[];
  /** Those of them whose bake ends with it. */
  readonly endsBakeOf: readonly string[];
  /** Names of alarms that are in ALARM, also of those that concern no service that is deployed. */
  readonly alarmsOn: readonly string[];
}

/** What is looked at. */
export interface Subject {
  readonly stack: string;
  readonly resources: StackResources;
  readonly changes: readonly ResourceChange[];
  readonly cloud: LiveCloud;
  /** Whether a bake that is under way may end with what is deployed. */
  readonly endBake?: boolean;
}

/** Services of a stack, by its spec; none for a stack that is no environment. */
export function servicesOf(stack: string): Readonly<Record<string, ServiceSpec>> {
  const specs: Readonly<Record<string, (typeof environments)["prod"]>> = environments;
  return Object.hasOwn(specs, stack) ? (specs[stack]?.services ?? {}) : {};
}

/** @throws UserError when any of it cannot be found out */
export async function preflight(subject: Subject): Promise<Preflight> {
  const { stack, resources, changes, cloud, endBake = false } = subject;
  const deployments = newDeployments(resources, changes);
  const region = resources.services[0]?.region ?? "";
  const [live, dashboards] = await Promise.all([cloud.alarms(resources.alarms), cloud.dashboards(region)]);
  const watched = { stack, alarms: resources.alarms, live };
  const [inWay, ofShifts] = await Promise.all([
    Promise.all(
      deployments.map(async ({ service }) => ({ service, underWay: await underWay(service, cloud) })),
    ),
    shiftObstacles(
      subject,
      deployments.filter(({ shifts }) => shifts),
    ),
  ]);
  const absent = absentFrom(watched, resources.dashboards, dashboards);
  return {
    obstacles: [
      // Whatever deploys no service may go on: it could be what brings them back.
      ...(deployments.length === 0 ? [] : absenceObstacles(stack, absent)),
      ...inWay.flatMap((each) => underWayObstacles(stack, each, endBake)),
      ...ofShifts,
    ],
    inAlarm: deployments.flatMap((deployment) => alarmObstacles(watched, deployment)),
    absent,
    deployed: deployments.map(({ service }) => service.name),
    shifting: deployments.filter(({ shifts }) => shifts).map(({ service }) => service.name),
    endsBakeOf: inWay
      .filter((each) => endBake && each.underWay.some(isBaking))
      .map(({ service }) => service.name),
    alarmsOn: alarmsOn(watched).map(({ name }) => name),
  };
}

async function underWay(service: StackService, cloud: LiveCloud): Promise<readonly DeploymentDetails[]> {
  const deployments = await cloud.deployments(service, "under-way");
  const details = await Promise.all(deployments.map(({ arn }) => cloud.deployment(service, arn)));
  // One may have ended since it was listed.
  return details.filter(isUnderWay);
}

/** What blue-green, canary and linear deployments need beside what runs (CS-12). */
async function shiftObstacles(
  { stack, resources, cloud }: Subject,
  deployments: readonly NewDeployment[],
): Promise<readonly Obstacle[]> {
  if (deployments.length === 0) return [];
  const running = await Promise.all(resources.services.map((service) => runningOf(stack, service, cloud)));
  // A service that its schedule has stopped has no second set of tasks, and no first one to be healthy.
  const started = deployments.filter(({ service }) =>
    running.some(({ service: { arn }, live }) => arn === service.arn && live.desiredCount > 0),
  );
  const regions = [...new Set(started.map(({ service }) => service.region))];
  const room = await Promise.all(
    regions.map(async (region) => {
      const inRegion = ({ service }: { readonly service: StackService }): boolean =>
        service.region === region;
      const capacity: Capacity = {
        vcpu: await cloud.fargateQuota(region),
        connections: connectionsOf(stack, resources),
      };
      return capacityObstacles(stack, running.filter(inRegion), started.filter(inRegion), capacity);
    }),
  );
  const around = await Promise.all(started.map(({ service }) => surroundingsOf(stack, service, cloud)));
  return [...room.flat(), ...around.flat()];
}

async function runningOf(stack: string, service: StackService, cloud: LiveCloud): Promise<Running> {
  const { databaseUser, databaseConnections = defaultDatabaseConnections } =
    servicesOf(stack)[service.name] ?? {};
  const connectionsOfTask = databaseUser === undefined ? 0 : databaseConnections;
  return { service, live: await cloud.service(service), connectionsOfTask };
}

async function surroundingsOf(
  stack: string,
  service: StackService,
  cloud: LiveCloud,
): Promise<readonly Obstacle[]> {
  const [scaling, routes] = await Promise.all([
    cloud.scaling(service),
    Promise.all(service.productionRules.map((rule) => cloud.route(rule))),
  ]);
  return surroundingObstacles({ stack, service: service.name, scaling, routes });
}

/** Where the memory of an instance class is not known, its spec has to say when connections are too many. */
function connectionsOf(stack: string, { databases }: StackResources): Capacity["connections"] {
  const [found] = Object.entries(databases);
  if (found === undefined) return undefined;
  const [database, instanceClass] = found;
  const specs: Readonly<Record<string, (typeof environments)["prod"]>> = environments;
  const most = maxConnections(instanceClass) ?? specs[stack]?.database.connectionsAlarmThreshold;
  return most === undefined ? undefined : { database: `${database} (${instanceClass})`, most };
}
