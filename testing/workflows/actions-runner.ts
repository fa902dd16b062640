import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parse } from "yaml";
import type { GitHubServer, SentEvent } from "../github/server";
import type { CheckConclusion, Run } from "../github/world";
import { ConcurrencyGroups } from "./concurrency";
import type { StepLog } from "./job-run";
import { baseContexts, concurrencyOf, runWorkflow, type Machine, type WorkflowRun } from "./run-workflow";
import type { Workflow } from "./workflow";

type Payload = Readonly<Record<string, never>>;

/** What an event starts runs at. */
interface Target {
  /** Commit whose workflows are looked at, and that jobs check out. */
  readonly sha: string;
  readonly ref: string;
  readonly branch: string | null;
  /** Commit that the run is for. */
  readonly head: string;
  readonly headOwner?: string;
}

/**
 * Runs the workflows of a repository as GitHub Actions does: for what happens at the stand-in for GitHub, the workflows
 * of the right commit begin, wait at environments, and do their own steps on this machine.
 */
export class ActionsRunner {
  readonly logs: StepLog[] = [];
  private heard = 0;
  private stopped = false;
  private readonly active = new Set<Promise<void>>();
  /** Environments that runs wait for. */
  private readonly waiting = new Map<Run, string>();
  private readonly cancelled = new Set<Run>();
  private readonly machine: Machine;

  constructor(
    private readonly server: GitHubServer,
    machine: Pick<Machine, "world" | "folder" | "env" | "environments">,
  ) {
    this.machine = {
      ...machine,
      waitForGate: (run, environment) => this.waitForGate(run, environment),
      log: (log) => this.logs.push(log),
      groups: new ConcurrencyGroups(),
      isCancelled: (run) => this.cancelled.has(run),
      cancel: (run) => this.cancelled.add(run),
    };
  }

  /** Until nothing runs any more but what waits for a person. */
  async settle(): Promise<void> {
    for (;;) {
      await this.server.settle();
      await this.hear();
      if (!this.isBusy() && this.heard === this.server.events.length) return;
      await setTimeout(50);
    }
  }

  /** Gives up what waits for a person. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.active);
  }

  private isBusy(): boolean {
    // What has been released since the last look goes on, though it does not know yet.
    const released = [...this.waiting].some(
      ([run, environment]) => this.server.passGate(run, environment) !== "waiting",
    );
    const { runs } = this.server.world;
    const goOn = runs.some(({ status }) => status === "queued" || status === "in_progress");
    // What waits for a run that waits for a person waits for that person.
    const isHeld = runs.some(({ status }) => status === "waiting");
    return released || goOn || (!isHeld && runs.some(({ status }) => status === "pending"));
  }

  /** What a workflow's jobs have printed. */
  outputOf(workflow: string): string {
    return this.logs
      .filter((log) => log.workflow === workflow)
      .map(({ job, step, code, output }) => `[${job}] ${step} (${code})\n${output}`)
      .join("\n");
  }

  /** Starts what its schedule starts. */
  async schedule(file: string): Promise<void> {
    const payload = { schedule: "0 0 * * *" };
    await this.begin({ name: "schedule", payload, byWorkflow: false }, (name) => name === file);
    await this.settle();
  }

  private async hear(): Promise<void> {
    while (this.heard < this.server.events.length) {
      const event = this.server.events[this.heard];
      this.heard += 1;
      // What a workflow does with GitHub's own token starts no other one, but for what it asks for by name.
      if (event !== undefined && (!event.byWorkflow || event.name === "workflow_dispatch"))
        await this.begin(event);
    }
  }

  private async begin(event: SentEvent, only: (file: string) => boolean = () => true): Promise<void> {
    const target = this.targetOf(event);
    if (target === undefined) return;
    const workflows = this.workflowsAt(target.sha);
    for (const [file, workflow] of Object.entries(workflows)) {
      if (!only(file) || !isStartedBy(workflow, file, event, target)) continue;
      const run = await this.runFor(event, file, workflow, target);
      const done = this.execute(run, event, target, workflow, (name) => workflows[name]!);
      this.active.add(done);
      void done.finally(() => this.active.delete(done));
    }
  }

  private async execute(
    run: Run,
    event: SentEvent,
    { sha, ref }: Target,
    workflow: Workflow,
    read: (file: string) => Workflow,
  ): Promise<void> {
    run.status = "in_progress";
    const given = { workflow, run, event, sha, ref, inputs: inputsOf(workflow, run), read };
    const leave = await this.machine.groups.enter(
      concurrencyOf(workflow, baseContexts(given, this.machine)),
      () => this.cancelled.add(run),
      (waits) => (run.status = waits ? "pending" : "in_progress"),
    );
    const conclusion = leave === undefined ? "cancelled" : await this.conclusionOf(given);
    leave?.();
    await this.server.endRun(run, conclusion);
  }

  private async conclusionOf(given: WorkflowRun): Promise<CheckConclusion> {
    try {
      const results = await runWorkflow(given, this.machine);
      const ends = Object.values(results).map(({ result }) => result);
      return (["failure", "cancelled"] as const).find((end) => ends.includes(end)) ?? "success";
    } catch (error) {
      const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.logs.push({
        workflow: given.workflow.name,
        job: "(runner)",
        step: "",
        code: null,
        seconds: 0,
        output,
      });
      return "failure";
    }
  }

  private async waitForGate(run: Run, environment: string): Promise<"open" | "rejected"> {
    for (;;) {
      const state = this.server.passGate(run, environment);
      if (state === "waiting") this.waiting.set(run, environment);
      else this.waiting.delete(run);
      if (state !== "waiting") return state;
      if (this.stopped || this.cancelled.has(run)) return "rejected";
      await setTimeout(50);
    }
  }

  /** A run that was asked for by name is there already. */
  private async runFor(event: SentEvent, file: string, workflow: Workflow, target: Target): Promise<Run> {
    const workflowPath = `.github/workflows/${file}`;
    const asked = this.server.world.runs.find(
      (run) => run.event === "workflow_dispatch" && run.status === "queued" && run.path === workflowPath,
    );
    if (event.name === "workflow_dispatch" && asked !== undefined) return asked;
    const { sender } = event.payload as { sender?: { login: string } };
    return this.server.startRun(sender?.login ?? "github-actions[bot]", {
      path: workflowPath,
      name: workflow.name,
      event: event.name,
      headSha: target.head,
      headBranch: target.branch,
      ...(target.headOwner === undefined ? {} : { headOwner: target.headOwner }),
    });
  }

  private targetOf({ name, payload }: SentEvent): Target | undefined {
    const main = this.server.world.options.defaultBranch;
    const onMain = (): Target => {
      const sha = this.commit(main);
      return { sha, ref: `refs/heads/${main}`, branch: main, head: sha };
    };
    if (name === "pull_request") {
      const {
        number,
        head,
        merge_commit_sha: merge,
      } = (payload as Payload)["pull_request"] as unknown as {
        number: number;
        head: { sha: string; ref: string; repo: { owner: { login: string } } };
        merge_commit_sha: string | null;
      };
      const ref = `refs/pull/${number}/merge`;
      return {
        sha: merge ?? head.sha,
        ref,
        branch: head.ref,
        head: head.sha,
        headOwner: head.repo.owner.login,
      };
    }
    if (name === "merge_group") {
      const { head_sha: sha, head_ref: ref } = (payload as Payload)["merge_group"] as unknown as {
        head_sha: string;
        head_ref: string;
      };
      return { sha, ref, branch: ref.replace("refs/heads/", ""), head: sha };
    }
    if (name === "push") {
      const { after, ref } = payload as { after: string; ref: string };
      return /^0+$/.test(after)
        ? undefined
        : { sha: after, ref, branch: ref.replace("refs/heads/", ""), head: after };
    }
    return onMain();
  }

  private commit(name: string): string {
    return execFileSync("git", ["rev-parse", name], { cwd: this.server.folder, encoding: "utf8" }).trim();
  }

  private workflowsAt(sha: string): Readonly<Record<string, Workflow>> {
    const list = this.git("ls-tree", "--name-only", `${sha}:.github/workflows`).split("\n");
    return Object.fromEntries(
      list
        .filter((file) => file.endsWith(".yml"))
        .map((file) => [file, parse(this.git("show", `${sha}:.github/workflows/${file}`)) as Workflow]),
    );
  }

  private git(...args: readonly string[]): string {
    return execFileSync("git", args, { cwd: this.server.folder, encoding: "utf8" });
  }
}

/** What GitHub does without `types` (docs.github.com, "Events that trigger workflows"). */
const DEFAULT_TYPES: Readonly<Record<string, readonly string[]>> = {
  pull_request: ["opened", "synchronize", "reopened"],
  // Of a group that is gone only webhooks tell.
  merge_group: ["checks_requested"],
};

interface Trigger {
  readonly types?: readonly string[];
  readonly branches?: readonly string[];
  readonly workflows?: readonly string[];
}

function isStartedBy({ on }: Workflow, file: string, { name, payload }: SentEvent, target: Target): boolean {
  if (!Object.hasOwn(on, name)) return false;
  const trigger = (on[name] ?? {}) as Trigger;
  const {
    action,
    workflow,
    workflow_run: finished,
  } = payload as {
    action?: string;
    workflow?: string;
    workflow_run?: { name: string; head_branch: string | null };
  };
  if (name === "workflow_dispatch") return workflow === `.github/workflows/${file}`;
  const types = trigger.types ?? DEFAULT_TYPES[name];
  if (types !== undefined && (action === undefined || !types.includes(action))) return false;
  if (trigger.workflows !== undefined && !trigger.workflows.includes(finished?.name ?? "")) return false;
  const branch = name === "workflow_run" ? finished?.head_branch : target.branch;
  const isPush = name === "push" && !target.ref.startsWith("refs/heads/");
  return !isPush && (trigger.branches === undefined || trigger.branches.includes(branch ?? ""));
}

function inputsOf({ on }: Workflow, run: Run): Readonly<Record<string, unknown>> {
  const declared = on["workflow_dispatch"]?.inputs ?? {};
  const defaults: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(declared)) defaults[name] = input.default ?? "";
  return run.event === "workflow_dispatch" ? { ...defaults, ...run.inputs } : {};
}

/** A folder of programs that come before the machine's own. */
export function programs(folder: string): string {
  const bin = path.join(folder, "bin");
  fs.mkdirSync(bin, { recursive: true });
  // The packages are shared by all checkouts, and theirs would be the command of the clone that they were installed in.
  const npx = `#!/bin/sh\n[ "$1" = --no-install ] && shift\n[ "$1" = causeway ] || exit 127\nshift\nexec "${process.execPath}" ./ops/main.js "$@"\n`;
  fs.writeFileSync(path.join(bin, "npx"), npx, { mode: 0o755 });
  return bin;
}
