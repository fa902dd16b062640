import type { Checkpoint, CheckpointResource } from "../lib/stack";

/** What of a stack is asked after in the cloud, as its state names it. */
export interface StackResources {
  readonly services: readonly StackService[];
  readonly alarms: readonly StackAlarm[];
  readonly dashboards: readonly StackDashboard[];
  /** Instance classes of its databases, by their names. */
  readonly databases: Readonly<Record<string, string>>;
}

/** A service that the state names. */
export interface StackService {
  readonly urn: string;
  readonly name: string;
  readonly arn: string;
  readonly clusterArn: string;
  readonly region: string;
  /** How its deployments go: `ROLLING`, `BLUE_GREEN`, `CANARY` or `LINEAR`. */
  readonly strategy: string;
  /** Names of the alarms that take a deployment back. */
  readonly rollbackAlarms: readonly string[];
  /** Rules that say which target group gets the traffic of users. */
  readonly productionRules: readonly string[];
  /** Of its task definition. */
  readonly family: string;
  /** Processors of a task, e.g. 0.5. `undefined` where the state does not tell. */
  readonly vcpu: number | undefined;
}

/** An alarm that the state names. */
export interface StackAlarm {
  readonly name: string;
  /** Last part of its URN. */
  readonly logicalName: string;
  readonly region: string;
  /** Whether it tells somebody; one that does not is a part of another one, and says nothing by itself. */
  readonly tells: boolean;
  /** Page that says what to do. Absent where its description names none. */
  readonly runbook?: string;
}

/** A dashboard that the state names. */
export interface StackDashboard {
  readonly name: string;
  readonly arn: string;
}

const ALARMS = ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"];
const SERVICE = "aws:ecs/service:Service";
const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** Whether the engine's type is a service's. */
export function isService(type: string): boolean {
  return type === SERVICE;
}

type Outputs = Readonly<Record<string, unknown>>;

/** Reads them from a checkpoint; old ones that an interrupted replacement left are passed over. */
export function resourcesOf({ resources = [] }: Checkpoint["deployment"]): StackResources {
  const there = resources.filter((resource) => resource["delete"] !== true);
  const ofType = (...types: readonly string[]): readonly CheckpointResource[] =>
    there.filter(({ type }) => types.includes(type));
  const definitions = ofType(TASK_DEFINITION);
  return {
    services: ofType(SERVICE).map((resource) => serviceOf(resource, definitions)),
    alarms: ofType(...ALARMS).map(alarmOf),
    dashboards: ofType("aws:cloudwatch/dashboard:Dashboard").map(({ id = "", outputs }) => ({
      name: id,
      arn: text(outputs, "dashboardArn"),
    })),
    databases: Object.fromEntries(
      ofType("aws:rds/instance:Instance").map(({ id = "", outputs }) => [
        text(outputs, "identifier") || id,
        text(outputs, "instanceClass"),
      ]),
    ),
  };
}

function serviceOf(
  { urn, id = "", outputs = {} }: CheckpointResource,
  definitions: readonly CheckpointResource[],
): StackService {
  const alarms = within(outputs, "alarms");
  const watches = alarms["enable"] === true && alarms["rollback"] === true;
  return {
    urn,
    name: text(outputs, "name") || lastPart(id),
    arn: id,
    clusterArn: text(outputs, "cluster"),
    region: regionOf(id),
    strategy: text(within(outputs, "deploymentConfiguration"), "strategy") || "ROLLING",
    rollbackAlarms: watches ? list(alarms["alarmNames"]).map(String) : [],
    productionRules: list(outputs["loadBalancers"])
      .map((balancer) => text(within(balancer as Outputs, "advancedConfiguration"), "productionListenerRule"))
      .filter((arn) => arn !== ""),
    family: familyOf(text(outputs, "taskDefinition")),
    vcpu: vcpuOf(text(outputs, "taskDefinition"), definitions),
  };
}

function alarmOf({ urn, id = "", outputs }: CheckpointResource): StackAlarm {
  const [, runbook] = /Runbook: (https:\/\/\S+)/.exec(text(outputs, "alarmDescription")) ?? [];
  return {
    name: id,
    logicalName: urn.slice(urn.lastIndexOf("::") + 2),
    region: regionOf(text(outputs, "arn")),
    tells: list(outputs?.["alarmActions"]).length > 0,
    ...(runbook === undefined ? {} : { runbook }),
  };
}

/** A service may run another revision than the newest, which ECS went back to; its size is the family's. */
function vcpuOf(arn: string, definitions: readonly CheckpointResource[]): number | undefined {
  const found =
    definitions.find(({ outputs }) => text(outputs, "arn") === arn) ??
    definitions.find(({ outputs }) => text(outputs, "family") === familyOf(arn));
  const units = Number(text(found?.outputs, "cpu"));
  return units > 0 ? units / 1024 : undefined;
}

/** `.../<family>:<revision>` */
function familyOf(taskDefinitionArn: string): string {
  return lastPart(taskDefinitionArn).split(":")[0] ?? "";
}

/** `arn:aws:<service>:<region>:...` */
function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

function text(values: Outputs | undefined, name: string): string {
  const value = values?.[name];
  return typeof value === "string" ? value : "";
}

function within(values: Outputs, name: string): Outputs {
  const value = values[name];
  return typeof value === "object" && value !== null ? (value as Outputs) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
