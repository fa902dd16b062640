import { found, noContent, notFound, ok, Refusal, route, type Context, type Route } from "../route";
import { dispatch, endRun, findWorkflow, mayApprove, waitingGates, workflowsOf } from "../runs";
import { accountView } from "../views/account";
import { deploymentView, environmentView, reviewerView } from "../views/deployment";
import { artifactView, runView, workflowId, workflowView } from "../views/run";
import { api, html } from "../views/urls";
import type { Deployment, Run } from "../world";

const read = { permission: "actions=read" };
const write = { permission: "actions=write" };

const ACTIONS = "/repos/{owner}/{repo}/actions" as const;
const RUN = `${ACTIONS}/runs/{run_id}` as const;

interface RunFilter {
  readonly event?: string;
  readonly branch?: string;
  readonly status?: string;
  readonly head_sha?: string;
  readonly actor?: string;
}

/** Workflows, their runs, and what these wait for. */
export const actionRoutes: readonly Route[] = [
  route(`GET ${ACTIONS}/workflows`, read, async (_, context) => {
    const { world } = context;
    const workflows = await workflowsOf(world, tipOf(context));
    const views = workflows.map(({ path, name }) => workflowView(world, path, name));
    return ok({ total_count: views.length, workflows: views });
  }),

  route(`GET ${ACTIONS}/workflows/{workflow_id}`, read, async ({ workflow_id }, context) => {
    const { path, name } = found(await findWorkflow(context.world, String(workflow_id), tipOf(context)));
    return ok(workflowView(context.world, path, name));
  }),

  route(`POST ${ACTIONS}/workflows/{workflow_id}/dispatches`, write, async (input, context) => {
    const { world } = context;
    const run = await dispatch(context, String(input.workflow_id), input.ref, input.inputs ?? {});
    if (input.return_run_details !== true) return noContent;
    const path = `/actions/runs/${run.id}`;
    return ok({ workflow_run_id: run.id, run_url: api(world, path), html_url: html(world, path) });
  }),

  route(`GET ${ACTIONS}/workflows/{workflow_id}/runs`, read, async ({ workflow_id, ...filter }, context) => {
    const workflow = found(await findWorkflow(context.world, String(workflow_id), tipOf(context)));
    const id = workflowId(workflow.path);
    return ok(await runList(context, filter, (run) => workflowId(run.path) === id));
  }),

  route(`GET ${ACTIONS}/runs`, read, async (filter, context) => ok(await runList(context, filter))),

  route(`GET ${RUN}`, read, async ({ run_id }, context) =>
    ok(await runView(context.world, runOf(context, run_id))),
  ),

  route(`POST ${RUN}/cancel`, write, async ({ run_id }, context) => {
    const run = runOf(context, run_id);
    if (run.status === "completed") throw new Refusal(409, "Cannot cancel a workflow run that is completed.");
    await endRun(context, run, "cancelled");
    return { status: 202, data: {} };
  }),

  route(`GET ${RUN}/artifacts`, read, ({ run_id, name }, context) => {
    const run = runOf(context, run_id);
    const artifacts = run.artifacts
      .filter((artifact) => name === undefined || artifact.name === name)
      .map((artifact) => artifactView(context.world, run, artifact));
    return ok({ total_count: artifacts.length, artifacts });
  }),

  route(`GET ${ACTIONS}/artifacts`, read, ({ name }, { world }) => {
    const artifacts = world.runs
      .flatMap((run) => run.artifacts.map((artifact) => artifactView(world, run, artifact)))
      .filter((artifact) => name === undefined || artifact.name === name)
      .reverse();
    return ok({ total_count: artifacts.length, artifacts });
  }),

  route(`GET ${ACTIONS}/artifacts/{artifact_id}/{archive_format}`, read, (input, { world }) => {
    const { artifact_id: id, archive_format: format } = input;
    const artifact = found(world.runs.flatMap(({ artifacts }) => artifacts).find((one) => one.id === id));
    if (format !== "zip") throw notFound();
    if (artifact.folder === undefined && artifact.zip === undefined)
      throw new Refusal(410, "Artifact has expired");
    return { status: 302, headers: { location: world.options.archiveUrl(id) } };
  }),

  route(`GET ${RUN}/pending_deployments`, read, ({ run_id }, context) => {
    const { world, actor } = context;
    const run = runOf(context, run_id);
    return ok(
      waitingGates(world, run).map(({ gate, environment }) => {
        const { id, node_id, name, url, html_url } = environmentView(world, environment);
        return {
          environment: { id, node_id, name, url, html_url },
          wait_timer: environment.waitTimer,
          wait_timer_started_at: environment.waitTimer === 0 ? null : new Date(gate.since).toISOString(),
          current_user_can_approve: mayApprove(world, run, environment, actor.login),
          reviewers: environment.reviewers.map((reviewer) => reviewerView(world, reviewer)),
        };
      }),
    );
  }),

  route(
    `POST ${RUN}/pending_deployments`,
    { permission: "deployments=write", role: "read" },
    (input, context) => {
      const run = runOf(context, input.run_id);
      const deployments = input.environment_ids.map((id) =>
        decide(context, run, id, input.state, input.comment),
      );
      return ok(deployments.map((deployment) => deploymentView(context.world, deployment)));
    },
  ),

  route(`GET ${RUN}/approvals`, read, ({ run_id }, context) => {
    const { world } = context;
    const decided = runOf(context, run_id).gates.filter(({ decision }) => decision !== undefined);
    return ok(
      decided.map(({ environment: name, decision }) => {
        const { id, node_id, url, html_url, created_at, updated_at } = environmentView(
          world,
          world.environments.get(name)!,
        );
        const environment = { id: Number(id), node_id, name, url, html_url, created_at, updated_at };
        const { state, by, comment } = decision!;
        return { environments: [environment], state, user: accountView(world, by), comment };
      }),
    );
  }),
];

/** Workflows are read from the default branch. */
function tipOf({ world }: Context): string {
  return found(world.seenRefs.get(`refs/heads/${world.options.defaultBranch}`));
}

function runOf({ world }: Context, id: number): Run {
  return found(world.runs.find((run) => run.id === id));
}

async function runList({ world }: Context, filter: RunFilter, matches: (run: Run) => boolean = () => true) {
  const { event, branch, status, head_sha, actor } = filter;
  const runs = world.runs
    .filter(matches)
    .filter((run) => event === undefined || run.event === event)
    .filter((run) => branch === undefined || run.headBranch === branch)
    .filter((run) => status === undefined || run.status === status || run.conclusion === status)
    .filter((run) => head_sha === undefined || run.headSha === head_sha)
    .filter((run) => actor === undefined || run.actor === actor)
    .reverse();
  return {
    total_count: runs.length,
    workflow_runs: await Promise.all(runs.map((run) => runView(world, run))),
  };
}

/** @throws Refusal when this account may not, or there is nothing to decide */
function decide(
  { world, actor }: Context,
  run: Run,
  id: number,
  state: "approved" | "rejected",
  comment: string,
): Deployment {
  const waiting = waitingGates(world, run).find(({ environment }) => environment.id === id);
  if (waiting === undefined || !mayApprove(world, run, waiting.environment, actor.login)) {
    throw new Refusal(422, "There are no pending deployment requests to approve or reject");
  }
  waiting.gate.decision = { state, by: actor.login, comment };
  const now = world.now();
  const deployment: Deployment = {
    id: world.id(),
    sha: run.headSha,
    ref: run.headBranch ?? run.headSha,
    task: "deploy",
    environment: waiting.environment.name,
    description: null,
    payload: {},
    user: run.actor,
    production: false,
    transient: false,
    createdAt: now,
    updatedAt: now,
    statuses: [],
  };
  world.deployments.push(deployment);
  return deployment;
}
