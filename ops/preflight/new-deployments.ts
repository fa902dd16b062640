import { beginsDeployment, rootOf } from "../changes/begins-deployment";
import type { ResourceChange } from "../changes/change";
import { isService, type StackResources, type StackService } from "../cloud/stack-resources";

/** A service whose tasks the bundle replaces. */
export interface NewDeployment {
  readonly service: StackService;
  /** Whether both sets of tasks run side by side for a while. */
  readonly shifts: boolean;
  /** Processors of a new task; `undefined` where nobody knows. */
  readonly vcpu: number | undefined;
}

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** Deployments of services that a bundle begins; of what is only created by it there is nothing to disturb yet. */
export function newDeployments(
  { services }: StackResources,
  changes: readonly ResourceChange[],
): readonly NewDeployment[] {
  return services.flatMap((service) => {
    const change = changes.find(({ urn, type }) => isService(type) && urn === service.urn);
    if (change === undefined || !beginsDeployment(change)) return [];
    const becomesShifting = change.properties.some(({ path }) => rootOf(path) === "deploymentConfiguration");
    const shifts = service.strategy !== "ROLLING" || becomesShifting;
    return { service, shifts, vcpu: newSize(service, changes) ?? service.vcpu };
  });
}

function newSize({ family }: StackService, changes: readonly ResourceChange[]): number | undefined {
  const definition = changes.find(
    ({ type, after }) => type === TASK_DEFINITION && after?.inputs["family"] === family,
  );
  const units = Number(definition?.after?.inputs["cpu"]);
  return units > 0 ? units / 1024 : undefined;
}
