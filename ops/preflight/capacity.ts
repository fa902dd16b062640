import type { LiveService } from "../cloud/services";
import type { StackService } from "../cloud/stack-resources";
import type { Obstacle } from "../promotion/health";
import type { NewDeployment } from "./new-deployments";

/** A service with what runs of it, and what one of its tasks may ask of the database. */
export interface Running {
  readonly service: StackService;
  readonly live: LiveService;
  /** Connections to the database; 0 for a service that does not use it. */
  readonly connectionsOfTask: number;
}

/** What there is, and what it is called. */
export interface Capacity {
  /** Processors that Fargate tasks of the account may have in the region. */
  readonly vcpu: number;
  /** Connections that the database takes; `undefined` where the stack has none. */
  readonly connections: { readonly database: string; readonly most: number } | undefined;
}

/** Whether there is room for a second set of tasks beside the first, of all services that get one (CS-12). */
export function capacityObstacles(
  stack: string,
  running: readonly Running[],
  deployments: readonly NewDeployment[],
  { vcpu, connections }: Capacity,
): readonly Obstacle[] {
  const unknown = [...running.map(({ service }) => service), ...deployments.map(toSized)].filter(
    (sized) => sized.vcpu === undefined,
  );
  if (unknown.length > 0) {
    return [
      {
        why: `nobody knows how large a task of ${names(unknown)} is: the state names no task definition of it`,
        fix: `see what is missing: npx causeway drift ${stack}`,
      },
    ];
  }
  return [
    ...processorObstacles(stack, running, deployments, vcpu),
    ...(connections === undefined ? [] : connectionObstacles(stack, running, deployments, connections)),
  ];
}

function processorObstacles(
  stack: string,
  running: readonly Running[],
  deployments: readonly NewDeployment[],
  most: number,
): readonly Obstacle[] {
  const now = sum(running.map(({ service, live }) => live.runningCount * (service.vcpu ?? 0)));
  const second = sum(
    deployments.map((deployment) => desiredOf(deployment, running) * (deployment.vcpu ?? 0)),
  );
  if (now + second <= most) return [];
  return [
    {
      why:
        `a second set of tasks of ${names(deployments.map(({ service }) => service))} needs ${second} vCPU beside the ` +
        `${now} that run, and the account has ${most} (quota L-3032A538 of fargate)`,
      fix: `have the quota raised in the account of ${stack}: Service Quotas, AWS Fargate, "Fargate On-Demand vCPU resource count"`,
    },
  ];
}

function connectionObstacles(
  stack: string,
  running: readonly Running[],
  deployments: readonly NewDeployment[],
  { database, most }: NonNullable<Capacity["connections"]>,
): readonly Obstacle[] {
  const now = sum(running.map(({ live, connectionsOfTask }) => live.runningCount * connectionsOfTask));
  const second = sum(
    deployments.map((deployment) => {
      const { connectionsOfTask = 0 } = runningOf(deployment, running) ?? {};
      return desiredOf(deployment, running) * connectionsOfTask;
    }),
  );
  if (second === 0 || now + second <= most) return [];
  return [
    {
      why:
        `with a second set of tasks ${now + second} connections may be open to the database ${database}, and it takes ` +
        `about ${most}`,
      fix: `take a larger instanceClass, or lower databaseConnections of the services together with their pools (stacks/${stack}.ts)`,
    },
  ];
}

function desiredOf(deployment: NewDeployment, running: readonly Running[]): number {
  return runningOf(deployment, running)?.live.desiredCount ?? 0;
}

function runningOf({ service: { arn } }: NewDeployment, running: readonly Running[]): Running | undefined {
  return running.find(({ service }) => service.arn === arn);
}

function toSized({ service: { name }, vcpu }: NewDeployment): Pick<StackService, "name" | "vcpu"> {
  return { name, vcpu };
}

function names(services: readonly Pick<StackService, "name">[]): string {
  return [...new Set(services.map(({ name }) => name))].join(", ");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
