import { sendDeploymentStatus } from "../events";
import { created, found, invalid, ok, Refusal, route, type Context, type Route } from "../route";
import { checkState } from "../rules";
import { deploymentStatusView, deploymentView, environmentView } from "../views/deployment";
import type { Deployment, DeploymentStatus } from "../world";

const read = { permission: "deployments=read" };
const write = { permission: "deployments=write" };

const DEPLOYMENTS = "/repos/{owner}/{repo}/deployments" as const;
const ENVIRONMENTS = "/repos/{owner}/{repo}/environments" as const;

/** "The maximum description length is 140 characters." */
const MAX_DESCRIPTION = 140;

/** Deployments, their statuses, and environments. */
export const deploymentRoutes: readonly Route[] = [
  route(`GET ${DEPLOYMENTS}`, read, ({ sha, ref, task, environment }, { world }) => {
    const any = (wanted: string | null | undefined) =>
      wanted === undefined || wanted === "none" || wanted === null;
    const matching = world.deployments
      .filter((one) => any(sha) || one.sha === sha)
      .filter((one) => any(ref) || one.ref === ref)
      .filter((one) => any(task) || one.task === task)
      .filter((one) => any(environment) || one.environment === environment);
    return ok([...matching].reverse().map((one) => deploymentView(world, one)));
  }),

  route(`POST ${DEPLOYMENTS}`, write, async (input, context) => {
    const { world, actor } = context;
    const { ref, environment = "production", required_contexts } = input;
    const sha = await world.git.resolve(ref);
    if (sha === undefined) throw new Refusal(422, `No ref found for: ${ref}`);
    assertChecks(context, sha, required_contexts);
    makeEnvironment(context, environment);
    const now = world.now();
    const deployment: Deployment = {
      id: world.id(),
      sha,
      ref,
      task: input.task ?? "deploy",
      environment,
      description: input.description ?? null,
      payload: input.payload ?? {},
      user: actor.login,
      production: input.production_environment ?? environment === "production",
      transient: input.transient_environment ?? false,
      createdAt: now,
      updatedAt: now,
      statuses: [],
    };
    world.deployments.push(deployment);
    return created(deploymentView(world, deployment));
  }),

  route(`GET ${DEPLOYMENTS}/{deployment_id}`, read, ({ deployment_id }, context) =>
    ok(deploymentView(context.world, deploymentOf(context, deployment_id))),
  ),

  route(`GET ${DEPLOYMENTS}/{deployment_id}/statuses`, read, ({ deployment_id }, context) => {
    const deployment = deploymentOf(context, deployment_id);
    const statuses = [...deployment.statuses].reverse();
    return ok(statuses.map((status) => deploymentStatusView(context.world, deployment, status)));
  }),

  route(`POST ${DEPLOYMENTS}/{deployment_id}/statuses`, write, (input, context) => {
    const { world } = context;
    const deployment = deploymentOf(context, input.deployment_id);
    if ((input.description ?? "").length > MAX_DESCRIPTION) {
      throw invalid(
        "DeploymentStatus",
        "description",
        "custom",
        "description is too long (maximum is 140 characters)",
      );
    }
    const status = addStatus(context, deployment, {
      state: input.state,
      description: input.description ?? "",
      logUrl: input.log_url ?? input.target_url ?? "",
      environmentUrl: input.environment_url ?? "",
    });
    if (input.state === "success" && input.auto_inactive !== false) retireOthers(context, deployment);
    return created(deploymentStatusView(world, deployment, status));
  }),

  route(`GET ${ENVIRONMENTS}`, { permission: "actions=read" }, (_, { world }) => {
    const environments = [...world.environments.values()].map((one) => environmentView(world, one));
    return ok({ total_count: environments.length, environments });
  }),

  route(`GET ${ENVIRONMENTS}/{environment_name}`, { permission: "actions=read" }, (input, { world }) =>
    ok(environmentView(world, found(world.environments.get(input.environment_name)))),
  ),
];

/** Without a list of its own, every check that the commit has must have passed. */
function assertChecks({ world }: Context, sha: string, required: readonly string[] | undefined): void {
  const names = required ?? [
    ...world.checkRuns.filter((run) => run.sha === sha).map(({ name }) => name),
    ...world.statuses.filter((status) => status.sha === sha).map(({ context }) => context),
  ];
  const failed = names.filter((name) => checkState(world, sha, name) !== "passed");
  if (failed.length > 0) {
    throw new Refusal(
      409,
      `Conflict: Commit status checks failed for ${sha}: ${[...new Set(failed)].join(", ")}`,
    );
  }
}

function makeEnvironment({ world }: Context, name: string): void {
  if (world.environments.has(name)) return;
  const rules = { reviewers: [], waitTimer: 0, preventSelfReview: false };
  world.environments.set(name, { id: world.id(), name, ...rules, createdAt: world.now() });
}

function deploymentOf({ world }: Context, id: number | bigint): Deployment {
  return found(world.deployments.find((deployment) => deployment.id === Number(id)));
}

type Told = Pick<DeploymentStatus, "state" | "description" | "logUrl" | "environmentUrl">;

function addStatus(context: Context, deployment: Deployment, told: Told): DeploymentStatus {
  const { world, actor } = context;
  const { environment } = deployment;
  const status = { id: world.id(), user: actor.login, environment, createdAt: world.now(), ...told };
  deployment.statuses.push(status);
  deployment.updatedAt = status.createdAt;
  // GitHub tells nobody of one that has become inactive.
  if (status.state !== "inactive") sendDeploymentStatus(context, deployment, status);
  return status;
}

/** "adds a new inactive status to all prior non-transient, non-production environment deployments" */
function retireOthers(context: Context, { id, environment }: Deployment): void {
  for (const other of context.world.deployments) {
    const isPrior = other.id < id && other.environment === environment;
    if (!isPrior || other.transient || other.production || other.statuses.at(-1)?.state !== "success")
      continue;
    const { description, logUrl, environmentUrl } = other.statuses.at(-1)!;
    addStatus(context, other, { state: "inactive", description, logUrl, environmentUrl });
  }
}
