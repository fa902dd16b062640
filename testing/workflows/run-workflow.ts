import fs from "node:fs";
import path from "node:path";
import type { GitHubServer, SentEvent } from "../github/server";
import type { Run } from "../github/world";
import { holds, interpolate, textOf, type Contexts, type Outcome } from "./expressions";
import type { JobResult, JobRun, StepLog } from "./job-run";
import type { World } from "./known-actions";
import { StepRunner } from "./run-steps";
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
  for (const matrix of rows) {
    const row = { ...contexts, matrix };
    all.push(
      job.uses === undefined
        ? await runSteps(id, job, row, given, machine)
        : await runCalled(id, job, row, given, machine),
    );
  }
  return merged(all);
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
  const failed = all.find(({ result }) => result === "failure");
  const outputs = Object.assign({}, ...all.map((one) => one.outputs)) as Readonly<Record<string, string>>;
  return { result: failed === undefined ? (all[0]?.result ?? "skipped") : "failure", outputs };
}

function baseContexts({ run, event, sha, ref, inputs, workflow }: WorkflowRun, machine: Machine): Contexts {
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
  const permissions = job.permissions ?? {};
  const results = await runWorkflow(
    { ...given, workflow, inputs, prefix: `${given.prefix ?? ""}${id} / `, permissions },
    machine,
  );
  const failed = Object.values(results).some(({ result }) => result === "failure");
  return { result: failed ? "failure" : "success", outputs: {} };
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
  const permissions = allowed(job.permissions ?? {}, given.permissions);
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
  const { variables = {}, secrets = {} } = machine.environments[environment ?? ""] ?? {};
  const token = server.env({ permissions }).GITHUB_TOKEN ?? "";
  const full = {
    ...contexts,
    github: { ...(contexts["github"] as object), token, workspace, job: id },
    vars: variables,
    secrets,
    runner: { temp },
  };
  const env = { ...machine.env, ...github(jobRun, server, full), ...jobEnv(given, job, full) };
  const steps = new StepRunner(jobRun, machine.world, env, full);
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
