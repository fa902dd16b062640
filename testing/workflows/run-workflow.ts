import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { GitHubServer, SentEvent } from "../github/server";
import type { Run } from "../github/world";
import { holds, interpolate, textOf, type Contexts, type Outcome } from "./expressions";
import type { JobResult, JobRun, StepLog } from "./job-run";
import type { Concurrency, ConcurrencyGroups } from "./concurrency";
import type { World } from "./known-actions";
import { StepRunner } from "./run-steps";
import { SecretMask } from "./secret-mask";
import { tokenPermissions } from "./token-permissions";
import type { Permissions, Workflow, WorkflowJob } from "./workflow";

/** What belongs to a GitHub environment. */
export interface EnvironmentValues {
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** A machine that runs jobs, and what it is given. */
export interface Machine {
  readonly world: World;
  /** Where the workspaces of jobs are. */
  readonly folder: string;
  /** Of every step, before the job's own. */
  readonly env: NodeJS.ProcessEnv;
  readonly environments: Readonly<Record<string, EnvironmentValues>>;
  /** Is asked until an environment lets the job in. */
  readonly waitForGate: (run: Run, environment: string) => Promise<"open" | "rejected">;
  readonly groups: ConcurrencyGroups;
  /** Whether a newer run has ended this one; it is looked at before each job. */
  readonly isCancelled: (run: Run) => boolean;
  readonly cancel: (run: Run) => void;
  readonly log: (log: StepLog) => void;
}

export interface WorkflowRun {
  readonly workflow: Workflow;
  readonly run: Run;
  readonly event: SentEvent;
  readonly sha: string;
  readonly ref: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Reads a workflow that this one calls, at the same commit. */
  readonly read: (file: string) => Workflow;
  /** Is put before the names of a called workflow's jobs, as GitHub shows them. */
  readonly prefix?: string;
  /** Of the caller's job: a called workflow has no more. */
  readonly permissions?: Permissions;
}

/** Jobs in the order in which GitHub begins them, each with what the ones before it put out. */
export async function runWorkflow(given: WorkflowRun, machine: Machine): Promise<Record<string, JobResult>> {
  const results: Record<string, JobResult> = {};
  for (const id of inOrder(given.workflow)) {
    const job = given.workflow.jobs[id];
    if (job !== undefined) results[id] = await runJob(id, job, results, given, machine);
  }
  return results;
}

function inOrder({ jobs }: Workflow): readonly string[] {
  const done: string[] = [];
  const visit = (id: string): void => {
    if (done.includes(id)) return;
    for (const need of needsOf(jobs[id])) visit(need);
    done.push(id);
  };
  Object.keys(jobs).forEach(visit);
  return done;
}

function needsOf(job: WorkflowJob | undefined): readonly string[] {
  const { needs = [] } = job ?? {};
  return typeof needs === "string" ? [needs] : needs;
}

async function runJob(
  id: string,
  job: WorkflowJob,
  results: Readonly<Record<string, JobResult>>,
  given: WorkflowRun,
  machine: Machine,
): Promise<JobResult> {
  const needs = Object.fromEntries(needsOf(job).map((name) => [name, results[name]]));
  const contexts = { ...baseContexts(given, machine), needs };
  if (!holds(job.if, contexts, outcomeOf(id, given.workflow, results)))
    return { result: "skipped", outputs: {} };
  const rows = rowsOf(job, contexts);
  const all: JobResult[] = [];
  for (const matrix of rows) all.push(await inTurn(id, job, { ...contexts, matrix }, given, machine));
  return merged(all);
}

const cancelled: JobResult = { result: "cancelled", outputs: {} };

/** Runs a job when the others of its group have ended. */
async function inTurn(
  id: string,
  job: WorkflowJob,
  contexts: Contexts,
  given: WorkflowRun,
  machine: Machine,
): Promise<JobResult> {
  const { run } = given;
  const leave = await machine.groups.enter(
    concurrencyOf(job, contexts),
    () => machine.cancel(run),
    (waits) => (run.status = waits ? "pending" : "in_progress"),
  );
  if (leave === undefined) return cancelled;
  try {
    if (machine.isCancelled(run)) return cancelled;
    return await (job.uses === undefined ? runSteps : runCalled)(id, job, contexts, given, machine);
  } finally {
    leave();
  }
}

/** A group as a workflow or a job names it. */
export function concurrencyOf(
  { concurrency }: Pick<Workflow, "concurrency">,
  contexts: Contexts,
): Concurrency | undefined {
  if (concurrency === undefined) return undefined;
  const { group, "cancel-in-progress": cancels = false, ...rest } = concurrency;
  return {
    ...rest,
    group: textOf(interpolate(group, contexts)),
    "cancel-in-progress": textOf(interpolate(String(cancels), contexts)),
  };
}

/**
 * What a job's condition looks at. One ancestor that failed is a failure, however many were skipped since
 * (docs.github.com, "Evaluate expressions in workflows and actions", status check functions).
 */
function outcomeOf(id: string, { jobs }: Workflow, results: Readonly<Record<string, JobResult>>): Outcome {
  const ancestors = new Set<string>();
  const climb = (job: string): void => {
    for (const need of needsOf(jobs[job])) {
      if (ancestors.has(need)) continue;
      ancestors.add(need);
      climb(need);
    }
  };
  climb(id);
  const all = [...ancestors].map((ancestor) => results[ancestor]?.result);
  if (all.includes("cancelled")) return "cancelled";
  if (all.includes("failure")) return "failure";
  return needsOf(jobs[id]).every((need) => results[need]?.result === "success") ? "success" : "skipped";
}

function rowsOf({ strategy }: WorkflowJob, contexts: Contexts): readonly Readonly<Record<string, unknown>>[] {
  if (strategy === undefined) return [{}];
  const entries = Object.entries(strategy.matrix as Readonly<Record<string, unknown>>);
  const [first] = entries.map(([name, values]) => {
    const list = typeof values === "string" ? interpolate(values, contexts) : values;
    return (list as readonly unknown[]).map((value) => ({ [name]: value }));
  });
  return first ?? [{}];
}

function merged(all: readonly JobResult[]): JobResult {
  const failed =
    all.find(({ result }) => result === "failure") ?? all.find(({ result }) => result === "cancelled");
  const outputs = Object.assign({}, ...all.map((one) => one.outputs)) as Readonly<Record<string, string>>;
  return { result: failed?.result ?? all[0]?.result ?? "skipped", outputs };
}

/** What every job of a run knows. */
export function baseContexts(
  { run, event, sha, ref, inputs, workflow }: WorkflowRun,
  machine: Machine,
): Contexts {
  const { server } = machine.world;
  return {
    github: {
      event: event.payload,
      event_name: event.name,
      sha,
      ref,
      repository: `${server.owner}/${server.repo}`,
      repository_owner: server.owner,
      actor: run.actor,
      run_id: String(run.id),
      run_attempt: "1",
      workflow: workflow.name,
    },
    inputs,
    vars: {},
    secrets: {},
    env: {},
    steps: {},
    matrix: {},
    job: {},
    runner: {},
  };
}

async function runCalled(
  id: string,
  job: WorkflowJob,
  contexts: Contexts,
  given: WorkflowRun,
  machine: Machine,
): Promise<JobResult> {
  const workflow = given.read(path.basename(job.uses ?? ""));
  const declared = workflow.on["workflow_call"]?.inputs ?? {};
  const defaults = Object.entries(declared).map(([name, input]) => [name, input.default ?? ""]);
  const values = Object.entries(job.with ?? {}).map(([name, value]) => [
    name,
    typeof value === "string" ? interpolate(value, contexts) : value,
  ]);
  const inputs = { ...Object.fromEntries(defaults), ...Object.fromEntries(values) } as Record<
    string,
    unknown
  >;
  const permissions = tokenPermissions(given.workflow, job, isOfFork(given, machine));
  const results = await runWorkflow(
    { ...given, workflow, inputs, prefix: `${given.prefix ?? ""}${id} / `, permissions },
    machine,
  );
  const ends = Object.values(results).map(({ result }) => result);
  const bad = (["failure", "cancelled"] as const).find((end) => ends.includes(end));
  return { result: bad ?? "success", outputs: {} };
}

async function runSteps(
  id: string,
  job: WorkflowJob,
  contexts: Contexts,
  given: WorkflowRun,
  machine: Machine,
): Promise<JobResult> {
  const { run, event, sha, ref, workflow } = given;
  const { server } = machine.world;
  const name = `${given.prefix ?? ""}${textOf(interpolate(job.name ?? id, contexts))}`;
  const environment =
    job.environment === undefined ? undefined : textOf(interpolate(job.environment, contexts));
  if (environment !== undefined && (await machine.waitForGate(run, environment)) === "rejected") {
    return { result: "failure", outputs: {} };
  }
  const place = fs.mkdtempSync(path.join(machine.folder, `${workflow.name}-`));
  const workspace = path.join(place, "work");
  const temp = path.join(place, "temp");
  for (const folder of [workspace, temp]) fs.mkdirSync(folder);
  const isFork = isOfFork(given, machine);
  const permissions = allowed(tokenPermissions(workflow, job, isFork), given.permissions);
  const jobRun: JobRun = {
    run,
    event,
    id: name,
    job,
    permissions,
    sha,
    ref,
    workspace,
    temp,
    ...(environment === undefined ? {} : { environment }),
  };
  const { variables = {}, secrets: own = {} } = machine.environments[environment ?? ""] ?? {};
  // To a fork's run GitHub gives no secret but its token (docs.github.com, "Events that trigger workflows").
  const secrets = isFork ? {} : own;
  const token = server.env({ permissions }).GITHUB_TOKEN ?? "";
  const full = {
    ...contexts,
    github: { ...(contexts["github"] as object), token, workspace, job: id },
    vars: variables,
    secrets: { ...secrets, GITHUB_TOKEN: token },
    runner: { temp },
  };
  const identity = identityRequest(permissions);
  const mask = new SecretMask();
  mask.add(token, identity["ACTIONS_ID_TOKEN_REQUEST_TOKEN"], ...Object.values(secrets));
  const env = {
    ...machine.env,
    ...github(jobRun, server, full),
    ...identity,
    ...jobEnv(given, job, full),
  };
  const steps = new StepRunner(jobRun, machine.world, env, full, mask);
  const done = await steps.run(job.steps ?? []);
  steps.logs.forEach(machine.log);
  await report(name, steps.outcome === "success", given, server);
  const outputs = Object.entries(job.outputs ?? {}).map(([output, value]) => [
    output,
    textOf(interpolate(value, { ...full, steps: done })),
  ]);
  const result = steps.outcome === "success" ? "success" : "failure";
  return { result, outputs: Object.fromEntries(outputs) as Readonly<Record<string, string>> };
}

/** Whether it is the run of a pull request that somebody opened from a fork. */
function isOfFork({ run }: WorkflowRun, { world: { server } }: Machine): boolean {
  return run.event.startsWith("pull_request") && run.headOwner !== server.owner;
}

/** How a step asks for a token of OpenID Connect (docs.github.com, "OpenID Connect reference"). */
function identityRequest(permissions: Permissions): NodeJS.ProcessEnv {
  if (permissions["id-token"] !== "write") return {};
  return {
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: `request-${randomUUID()}`,
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://run-actions.invalid/token",
  };
}

/** A called workflow's job has at most what the caller's job has. */
function allowed(own: Permissions, callers: Permissions | undefined): Permissions {
  if (callers === undefined) return own;
  return Object.fromEntries(
    Object.entries(own).filter(([name, level]) => level === "read" || callers[name] === level),
  );
}

/** What GitHub tells every step. */
function github(
  { run, event, sha, ref, workspace, temp, environment: _environment }: JobRun,
  server: GitHubServer,
  contexts: Contexts,
): NodeJS.ProcessEnv {
  const { GITHUB_TOKEN: _token, ...api } = server.env();
  return {
    ...api,
    ...server.eventEnv(event),
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: run.actor,
    GITHUB_JOB: textOf((contexts["github"] as Record<string, unknown>)["job"]),
    GITHUB_REF: ref,
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: String(run.id),
    GITHUB_SHA: sha,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
  };
}

function jobEnv({ workflow }: WorkflowRun, job: WorkflowJob, contexts: Contexts): NodeJS.ProcessEnv {
  const entries = Object.entries({ ...workflow.env, ...job.env }).map(([name, value]) => [
    name,
    typeof value === "string" ? textOf(interpolate(value, contexts)) : textOf(value),
  ]);
  return Object.fromEntries(entries) as NodeJS.ProcessEnv;
}

/** A job's end is a check of the commit that the run is for. */
async function report(
  name: string,
  succeeded: boolean,
  { run }: WorkflowRun,
  server: GitHubServer,
): Promise<void> {
  const { world } = server;
  const now = world.now();
  world.checkRuns.push({
    id: world.id(),
    name,
    sha: run.headSha,
    app: "github-actions",
    status: "completed",
    conclusion: succeeded ? "success" : "failure",
    startedAt: now,
    completedAt: now,
    detailsUrl: null,
    externalId: "",
    output: { title: null, summary: null, text: null },
  });
  await server.settle();
}
