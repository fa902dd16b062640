import type { LiveDeployment } from "../cloud/service-deployments";
import type { StackResources, StackService } from "../cloud/stack-resources";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { TrafficCloud } from "./traffic-cloud";

/** A deployment that is to be ended. */
export interface UnderWay {
  readonly service: StackService;
  readonly deployment: LiveDeployment;
}

/**
 * The services whose traffic is meant: one, or all of the stack.
 *
 * @throws UserError for a stack that runs none, and for a name that none of them has
 */
export function chosenServices(
  stack: string,
  name: string | undefined,
  resources: StackResources | undefined,
): readonly StackService[] {
  const services = resources?.services ?? [];
  if (services.length === 0) {
    throw new UserError(`no service of ${stack} is deployed`, `see what is: npx causeway status ${stack}`);
  }
  const chosen = services.filter((service) => name === undefined || service.name === name);
  if (chosen.length > 0) return chosen;
  throw new UserError(
    `${stack} has no service ${String(name)}`,
    `choose one of ${services.map((service) => service.name).join(", ")}, or name none for all of them`,
    exitCode.usage,
  );
}

/** Deployments of these services that are not over. @throws UserError when ECS does not say */
export async function findUnderWay(
  services: readonly StackService[],
  cloud: Pick<TrafficCloud, "deployments">,
): Promise<readonly UnderWay[]> {
  const found = await Promise.all(
    services.map(async (service) => {
      const deployments = await cloud.deployments(service, "under-way");
      return deployments.map((deployment) => ({ service, deployment }));
    }),
  );
  return found.flat();
}
