import { isBaking, type DeploymentDetails } from "../cloud/service-deployments";
import type { Obstacle } from "../promotion/health";
import type { StackService } from "../cloud/stack-resources";

/** A service that is to be deployed, with deployments of it that are not over. */
export interface InWay {
  readonly service: Pick<StackService, "name">;
  readonly underWay: readonly DeploymentDetails[];
}

/**
 * A deployment that begins takes the place of one that has not ended, so that nobody learns how that would have ended.
 * One that only bakes gives its place up where somebody wants that (CS-06).
 */
export function underWayObstacles(
  stack: string,
  { service: { name }, underWay }: InWay,
  endBake: boolean,
): readonly Obstacle[] {
  return underWay
    .filter((deployment) => !(endBake && isBaking(deployment)))
    .map((deployment) => {
      const { status, stage = status, createdAt } = deployment;
      const since = createdAt === undefined ? "" : `, since ${createdAt.toISOString()}`;
      const end = isBaking(deployment)
        ? "or end its bake with this deployment: --end-bake, in the workflow deploy end_bake; "
        : "";
      return {
        why: `a deployment of ${name} is under way (${stage}${since}), whose place a new one would take`,
        fix: `wait until it is over, ${end}or end it: npx causeway traffic ${stack} ${name} --to stable --reason <text>`,
      };
    });
}
