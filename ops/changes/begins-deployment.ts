import type { ResourceChange } from "./change";

/**
 * What a service's revision holds: a change of any of it is a deployment (ECS API reference, `UpdateService`). All other
 * changes, e.g. of the number of tasks or of tags, are none.
 */
const REVISION = [
  "capacityProviderStrategies",
  "forceNewDeployment",
  "launchType",
  "loadBalancers",
  "networkConfiguration",
  "platformVersion",
  "serviceConnectConfiguration",
  "serviceRegistries",
  "taskDefinition",
  "triggers",
  "volumeConfiguration",
];

/** Whether a change of a service of ECS, which was there before, replaces its tasks. */
export function beginsDeployment({
  operation,
  properties,
}: Pick<ResourceChange, "operation" | "properties">): boolean {
  if (operation === "replace") return true;
  return operation === "update" && properties.some(({ path }) => REVISION.includes(rootOf(path)));
}

/** `loadBalancers[0].containerPort` is part of `loadBalancers`. */
export function rootOf(path: string): string {
  return path.split(/[.[]/)[0] ?? "";
}
