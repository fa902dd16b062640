import { sameValue, type Values } from "../../provider/values";

/** What a service revision holds: a change of any of it is a deployment, and a rollback brings all of it back. */
const REVISION = [
  "taskDefinition",
  "loadBalancers",
  "networkConfiguration",
  "capacityProviderStrategies",
  "launchType",
  "platformVersion",
];

/** @param after the service's properties as they are to be */
export function startsDeployment(after: Values, before: Values): boolean {
  return (
    after["forceNewDeployment"] === true || REVISION.some((name) => !sameValue(after[name], before[name]))
  );
}

/** With every property, also those that are not set: a rollback takes away what was not there. */
export function revisionOf(values: Values): Values {
  return Object.fromEntries(REVISION.map((name) => [name, values[name]]));
}

/** How a service's deployments go; ECS rolls them out unless told otherwise. */
export function strategyOf({ deploymentConfiguration }: Values): string {
  const strategy = (deploymentConfiguration as Values | undefined)?.["strategy"];
  return typeof strategy === "string" ? strategy : "ROLLING";
}
