import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { repositoryRoot, type TestSandbox } from "./sandbox";

/** What a finished CLI run said. */
export interface CliResult {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  /** stdout and stderr in the order in which they came. */
  readonly output: string;
  readonly stdout: string;
}

/** A checkpoint as `pulumi stack export` prints it. */
export interface Checkpoint {
  readonly deployment: {
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly { readonly resource: StateResource; readonly type: string }[];
  };
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly custom: boolean;
  readonly protect?: boolean;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
}

/** The files that make up the program; a test works on its own copy and edits it as a user would. */
const PROGRAM = fs
  .readdirSync(repositoryRoot)
  .filter((file) => /^(Pulumi(\..+)?\.yaml|package\.json)$/.test(file));
const ROOMS = ["infra", "stacks", "components", "policies", "ops", "tools"];

/** The engine writes the state once, at the end, and not after each step: for tests that let it come to its end. */
export const oneCheckpoint: NodeJS.ProcessEnv = { PULUMI_SKIP_CHECKPOINTS: "true" };

/** A copy of the program, run by the real CLI on a sandbox. */
export class Project {
  readonly folder: string;

  /** @param env variables of every command */
  constructor(
    private readonly sandbox: TestSandbox,
    private readonly env: NodeJS.ProcessEnv = {},
  ) {
    this.folder = fs.mkdtempSync(path.join(sandbox.folder, "project-"));
    for (const name of [...PROGRAM, ...ROOMS]) {
      fs.cpSync(path.join(repositoryRoot, name), path.join(this.folder, name), { recursive: true });
    }
    fs.symlinkSync(path.join(repositoryRoot, "node_modules"), path.join(this.folder, "node_modules"));
  }

  /** Replaces text in a file; throws when the text is not there, so that a test cannot change nothing. */
  edit(file: string, before: string, after: string): void {
    const target = path.join(this.folder, file);
    const text = fs.readFileSync(target, "utf8");
    if (!text.includes(before)) throw new Error(`${file} does not contain ${before}`);
    fs.writeFileSync(target, text.replace(before, after));
  }

  /** Undoes every edit of a file. */
  restore(file: string): void {
    fs.copyFileSync(path.join(repositoryRoot, file), path.join(this.folder, file));
  }

  /** Starts the CLI and does not wait. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return this.spawn(path.join(repositoryRoot, "node_modules", ".bin", "pulumi"), args, env);
  }

  /** Runs the CLI to its end. */
  async pulumi(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CliResult> {
    return finished(this.start(args, env));
  }

  /** Starts the copy's own `causeway` and does not wait. */
  startCauseway(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return this.spawn(process.execPath, [path.join(this.folder, "ops", "main.js"), ...args], env);
  }

  /** Runs the copy's own `causeway` to its end. */
  async causeway(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CliResult> {
    return finished(this.startCauseway(args, env));
  }

  /** A variable that is `undefined` is not set. The process leads a group, so that all of it can be killed. */
  private spawn(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
    return spawn(command, args, {
      cwd: this.folder,
      env: { ...this.sandbox.env, ...this.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
  }

  /** Runs the CLI and throws with its output when it fails. */
  async succeed(...args: readonly string[]): Promise<CliResult> {
    const result = await this.pulumi(args);
    if (result.code !== 0)
      throw new Error(`pulumi ${args.join(" ")} ended with ${result.code}:\n${result.output}`);
    return result;
  }

  async state(stack: string): Promise<Checkpoint> {
    return JSON.parse((await this.succeed("stack", "export", "--stack", stack)).stdout) as Checkpoint;
  }

  /** The checkpoint exactly as the backend holds it. */
  checkpointText(stack: string): string {
    const file = path.join(this.sandbox.folder, "state", ".pulumi", "stacks", "causeway", `${stack}.json`);
    return fs.readFileSync(file, "utf8");
  }
}

async function finished(child: ChildProcess): Promise<CliResult> {
  const all: Buffer[] = [];
  const stdout: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => {
    all.push(chunk);
    stdout.push(chunk);
  });
  child.stderr?.on("data", (chunk: Buffer) => all.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return {
    code,
    output: Buffer.concat(all).toString("utf8"),
    stdout: Buffer.concat(stdout).toString("utf8"),
  };
}
