import { created, found, ok, route, type Context, type Route } from "../route";
import { minimalRepository } from "../views/repository";
import { checkRunView, simpleStatus, statusView } from "../views/check";
import { api } from "../views/urls";
import type { CheckRun, CommitStatus } from "../world";
import { commitOf } from "./commits";

const read = { permission: "checks=read" };
const statuses = { permission: "statuses=read" };

const RUNS = "/repos/{owner}/{repo}/check-runs" as const;
const COMMIT = "/repos/{owner}/{repo}/commits/{ref}" as const;

/** Check runs and commit statuses. */
export const checkRoutes: readonly Route[] = [
  route(`POST ${RUNS}`, { permission: "checks=write" }, async (input, context) => {
    const { world, actor } = context;
    const sha = await commitOf(context, input.head_sha);
    const run: CheckRun = {
      id: world.id(),
      name: input.name,
      sha,
      app: actor.login.replace(/\[bot\]$/, ""),
      status: "queued",
      conclusion: null,
      startedAt: input.started_at ?? world.now(),
      completedAt: null,
      detailsUrl: null,
      externalId: "",
      output: { title: null, summary: null, text: null },
    };
    world.checkRuns.push(run);
    return created(checkRunView(world, change(context, run, input)));
  }),

  route(`GET ${RUNS}/{check_run_id}`, read, ({ check_run_id }, { world }) =>
    ok(checkRunView(world, found(world.checkRuns.find(({ id }) => id === check_run_id)))),
  ),

  route(`PATCH ${RUNS}/{check_run_id}`, { permission: "checks=write" }, (input, context) => {
    const { world } = context;
    const run = found(world.checkRuns.find(({ id }) => id === input.check_run_id));
    return ok(checkRunView(world, change(context, run, input)));
  }),

  route(`GET ${COMMIT}/check-runs`, read, async (input, context) => {
    const { world } = context;
    const sha = await commitOf(context, input.ref);
    const { filter = "latest", check_name, status } = input;
    const all = world.checkRuns.filter((run) => run.sha === sha);
    const isLast = (run: CheckRun) =>
      all.findLast(({ name, app }) => name === run.name && app === run.app) === run;
    const matching = all
      .filter((run) => filter === "all" || isLast(run))
      .filter(({ name }) => check_name === undefined || name === check_name)
      .filter((run) => status === undefined || run.status === status);
    return ok({ total_count: matching.length, check_runs: matching.map((run) => checkRunView(world, run)) });
  }),

  route(
    "POST /repos/{owner}/{repo}/statuses/{sha}",
    { permission: "statuses=write" },
    async (input, context) => {
      const { world, actor } = context;
      const status: CommitStatus = {
        id: world.id(),
        sha: await commitOf(context, input.sha),
        context: input.context ?? "default",
        state: input.state,
        description: input.description ?? null,
        targetUrl: input.target_url ?? null,
        user: actor.login,
        createdAt: world.now(),
      };
      world.statuses.push(status);
      return created(statusView(world, status));
    },
  ),

  route(`GET ${COMMIT}/statuses`, statuses, async ({ ref }, context) => {
    const { world } = context;
    const sha = await commitOf(context, ref);
    const matching = world.statuses.filter((status) => status.sha === sha).reverse();
    return ok(matching.map((status) => statusView(world, status)));
  }),

  route(`GET ${COMMIT}/status`, statuses, async ({ ref }, context) => {
    const { world } = context;
    const sha = await commitOf(context, ref);
    const all = world.statuses.filter((status) => status.sha === sha);
    const last = all.filter((one) => all.findLast((other) => other.context === one.context) === one);
    const url = api(world, `/commits/${sha}`);
    return ok({
      state: combined(last),
      statuses: last.map((status) => ({ ...simpleStatus(world, status), required: null })),
      sha,
      total_count: last.length,
      repository: minimalRepository(world),
      commit_url: url,
      url: `${url}/status`,
    });
  }),
];

interface CheckChange {
  readonly status?: string;
  readonly conclusion?: CheckRun["conclusion"];
  readonly completed_at?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly output?: { readonly title?: string; readonly summary?: string; readonly text?: string };
}

/** A conclusion completes a run, whatever else is said. */
function change({ world }: Context, run: CheckRun, input: CheckChange): CheckRun {
  const { conclusion = run.conclusion, output } = input;
  const isCompleted = conclusion !== null || input.status === "completed";
  return Object.assign(run, {
    status: isCompleted ? "completed" : (input.status ?? run.status),
    conclusion,
    completedAt: isCompleted ? (input.completed_at ?? run.completedAt ?? world.now()) : null,
    detailsUrl: input.details_url ?? run.detailsUrl,
    externalId: input.external_id ?? run.externalId,
    output: {
      title: output?.title ?? run.output.title,
      summary: output?.summary ?? run.output.summary,
      text: output?.text ?? run.output.text,
    },
  });
}

/** docs.github.com/rest, "Get the combined status for a specific reference". */
function combined(last: readonly CommitStatus[]): "failure" | "pending" | "success" {
  if (last.some(({ state }) => state === "error" || state === "failure")) return "failure";
  return last.length === 0 || last.some(({ state }) => state === "pending") ? "pending" : "success";
}
