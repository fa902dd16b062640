/* Runs of workflows: GitHub's side of them. Whoever executes the steps tells here what became of them. */
import { parse } from "yaml";
import { sendDispatch, sendRun } from "./events";
import { Refusal, type Context } from "./route";
import { workflowId } from "./views/run";
import { titleOf } from "./run-title";
import type { CheckConclusion, Environment, Gate, Run, World } from "./world";

const FOLDER = ".github/workflows";

export interface Workflow {
  readonly path: string;
  readonly name: string;
  /** As the file has them; absent where it is not started by hand. */
  readonly dispatch?: Readonly<Record<string, WorkflowInput>>;
}

interface WorkflowInput {
  readonly required?: boolean;
  readonly default?: string | number | boolean;
  readonly type?: string;
  readonly options?: readonly string[];
}

type Triggers = Readonly<Record<string, { readonly inputs?: Workflow["dispatch"] } | null>>;

interface WorkflowFile {
  readonly name?: string;
  readonly "run-name"?: string;
  readonly on?: string | readonly string[] | Triggers;
}

/** The workflows that a commit holds. */
export async function workflowsOf({ git }: World, commit: string): Promise<readonly Workflow[]> {
  const folder = await git.entry(commit, FOLDER);
  if (folder === undefined) return [];
  const files = (await git.tree(folder.sha, false)).filter(({ path }) => /\.ya?ml$/.test(path));
  return Promise.all(
    files.map(async ({ path, sha }) => {
      const text = (await git.readBlob(sha)).toString("utf8");
      return readWorkflow(`${FOLDER}/${path}`, (parse(text) ?? {}) as WorkflowFile);
    }),
  );
}

function readWorkflow(path: string, { name = path, on = {} }: WorkflowFile): Workflow {
  const triggers = triggersOf(on);
  return "workflow_dispatch" in triggers
    ? { path, name, dispatch: triggers["workflow_dispatch"]?.inputs ?? {} }
    : { path, name };
}

/** `on` is a name, a list of names, or names with what belongs to them. */
function triggersOf(on: NonNullable<WorkflowFile["on"]>): Triggers {
  if (typeof on === "string") return { [on]: null };
  return isList(on) ? Object.fromEntries(on.map((name) => [name, null])) : on;
}

function isList(on: readonly string[] | Triggers): on is readonly string[] {
  return Array.isArray(on);
}

/** @param id a number, or the name of the file */
export async function findWorkflow(world: World, id: string, commit: string): Promise<Workflow | undefined> {
  const all = await workflowsOf(world, commit);
  return all.find(({ path }) => path.endsWith(`/${id}`) || String(workflowId(path)) === id);
}

export interface RunRequest {
  /** e.g. `.github/workflows/deploy.yml` */
  readonly path: string;
  readonly name: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string | null;
  /** Default: this repository's. */
  readonly headOwner?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Begins a run, and tells of it. */
export async function startRun(context: Context, request: RunRequest): Promise<Run> {
  const { world, actor } = context;
  const now = world.now();
  const begun = {
    headOwner: world.options.owner,
    inputs: {},
    ...request,
    id: world.id(),
    number: world.runs.filter(({ path }) => path === request.path).length + 1,
    actor: actor.login,
  };
  const run: Run = {
    ...begun,
    title: await titleOf(context, begun, await runNameOf(world, request)),
    attempt: 1,
    status: "queued",
    conclusion: null,
    createdAt: now,
    updatedAt: now,
    artifacts: [],
    gates: [],
  };
  world.runs.push(run);
  await sendRun(context, "requested", run);
  return run;
}

/** GitHub takes a run's title from the file that it runs. */
async function runNameOf({ git }: World, { path, headSha }: RunRequest): Promise<string | undefined> {
  const file = (parse((await git.read(headSha, path)) ?? "") ?? {}) as WorkflowFile;
  return file["run-name"];
}

/** Ends a run, and tells of it. */
export async function endRun(context: Context, run: Run, conclusion: CheckConclusion): Promise<void> {
  Object.assign(run, { status: "completed", conclusion, updatedAt: context.world.now() });
  await sendRun(context, "completed", run);
}

/** Starts a workflow by hand. @throws Refusal as GitHub refuses it */
export async function dispatch(
  context: Context,
  id: string,
  ref: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Run> {
  const { world } = context;
  const branch = ref.replace(/^refs\/heads\//, "");
  const commit = await world.git.resolve(branch);
  if (commit === undefined) throw new Refusal(422, `No ref found for: ${ref}`);
  const workflow = await findWorkflow(world, id, commit);
  if (workflow === undefined) throw new Refusal(404, "Not Found");
  if (workflow.dispatch === undefined) {
    throw new Refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
  }
  const inputs = inputsOf(workflow.dispatch, given);
  const run = await startRun(context, {
    path: workflow.path,
    name: workflow.name,
    event: "workflow_dispatch",
    headSha: commit,
    headBranch: branch,
    inputs,
  });
  sendDispatch(context, workflow.path, `refs/heads/${branch}`, inputs);
  return run;
}

/** What the run is given: the inputs that were given, and the defaults of the others. */
function inputsOf(
  declared: NonNullable<Workflow["dispatch"]>,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const unexpected = Object.keys(given).filter((name) => !(name in declared));
  if (unexpected.length > 0)
    throw new Refusal(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  const entries = Object.entries(declared).flatMap(([name, input]) => {
    const value = textOf(given[name] ?? input.default);
    if (value === undefined && input.required === true) {
      throw new Refusal(422, `Required input '${name}' not provided`);
    }
    const isKnown = input.options === undefined || value === undefined || input.options.includes(value);
    if (!isKnown)
      throw new Refusal(
        422,
        `Provided value '${value}' for input '${name}' not in the list of allowed values`,
      );
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return value === undefined ? undefined : JSON.stringify(value);
}

/** Whether a run's job may begin to deploy to an environment now. */
export type GateState = "open" | "waiting" | "rejected";

/**
 * Asks for an environment: notes the wait, and says how it stands.
 *
 * @returns `rejected` also for a branch that may not deploy there
 */
export function passGate(world: World, run: Run, name: string): GateState {
  const environment = world.environments.get(name);
  if (environment === undefined) return "open";
  if (!branchMayDeploy(environment, run)) return "rejected";
  let gate = run.gates.find((known) => known.environment === name);
  if (gate === undefined) {
    gate = { environment: name, since: world.options.clock() };
    run.gates.push(gate);
  }
  const state = gateState(world, environment, gate);
  run.status = state === "waiting" ? "waiting" : "in_progress";
  return state;
}

function branchMayDeploy({ branches }: Environment, { headBranch, event }: Run): boolean {
  if (branches === undefined) return true;
  if (headBranch === null || event === "pull_request") return false;
  return branches.some((pattern) => new RegExp(`^${pattern.replaceAll("*", "[^/]*")}$`).test(headBranch));
}

function gateState(world: World, { reviewers, waitTimer }: Environment, gate: Gate): GateState {
  if (gate.decision?.state === "rejected") return "rejected";
  const isEarly = world.options.clock() < gate.since + waitTimer * 60_000;
  const isUnreviewed = reviewers.length > 0 && gate.decision === undefined;
  return isEarly || isUnreviewed ? "waiting" : "open";
}

/** The waits of a run that nobody has decided or that their timer holds. */
export function waitingGates(
  world: World,
  run: Run,
): readonly { readonly gate: Gate; readonly environment: Environment }[] {
  return run.gates
    .map((gate) => ({ gate, environment: world.environments.get(gate.environment)! }))
    .filter(({ gate, environment }) => gateState(world, environment, gate) === "waiting");
}

/** Whether somebody may release a run to an environment. */
export function mayApprove(
  world: World,
  run: Run,
  { reviewers, preventSelfReview }: Environment,
  login: string,
): boolean {
  if (preventSelfReview && run.actor === login) return false;
  return reviewers.some((name) =>
    world.teams.has(name) ? world.membership(name, login) === "active" : name === login,
  );
}
