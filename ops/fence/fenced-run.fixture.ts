/*
 * A small program without providers, and the real CLI on it: directly, or in a process of its own that opens the fence.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { engineBinary } from "../lib/engine-binary";
import { typeScriptArgs } from "../lib/process";
import { repositoryRoot } from "../lib/repository";
import { openFence } from "./fence-server";

const PROGRAM = `
const fs = require("node:fs");
const { setTimeout } = require("node:timers/promises");
const { ComponentResource } = require("@pulumi/pulumi");
const { PARTS = "1", SIZE = "1", GATE } = process.env;
module.exports = async () => {
  for (let part = 0; part < Number(PARTS); part++) new ComponentResource("test:fence:Part", "part-" + part);
  while (GATE !== undefined && !fs.existsSync(GATE)) await setTimeout(50);
  return { text: "x".repeat(Number(SIZE)) };
};
`;

export interface FencedResult {
  readonly code: number | null;
  readonly output: string;
}

/** A run that goes on by itself, with the fence in the same process group. */
export interface FencedRun {
  readonly child: ChildProcess;
  readonly ended: Promise<FencedResult>;
}

/** A folder with the program, an engine home and a gate, for runs on one bucket. */
export class FencedProject {
  readonly gate: string;
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-fence-"));

  constructor(
    private readonly backendUrl: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.gate = path.join(this.folder, "gate");
    fs.writeFileSync(path.join(this.folder, "index.js"), PROGRAM);
    fs.writeFileSync(path.join(this.folder, "package.json"), JSON.stringify({ main: "index.js" }));
    const options = { typescript: false };
    const project = { name: "causeway", runtime: { name: "nodejs", options } };
    fs.writeFileSync(path.join(this.folder, "Pulumi.yaml"), JSON.stringify(project));
    fs.symlinkSync(path.join(repositoryRoot, "node_modules"), path.join(this.folder, "node_modules"));
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true });
  }

  openGate(): void {
    fs.writeFileSync(this.gate, "");
  }

  closeGate(): void {
    fs.rmSync(this.gate, { force: true });
  }

  /** Runs the CLI on the bucket itself. @throws Error with its output when it fails */
  async direct(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<string> {
    const { code, output } = await resultOf(cli(args, this.environment(variables)));
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  /** Starts the CLI behind the fence. */
  fenced(stack: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}): FencedRun {
    const child = spawn(
      process.execPath,
      [...typeScriptArgs(path.relative(repositoryRoot, __filename)), stack, ...args],
      {
        env: this.environment(variables),
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      },
    );
    return { child, ended: resultOf(child) };
  }

  private environment(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return {
      PATH: process.env["PATH"],
      HOME: this.folder,
      PULUMI_HOME: path.join(this.folder, "home"),
      FIXTURE_FOLDER: this.folder,
      FIXTURE_ENGINE: engineBinary(process.env),
      PULUMI_BACKEND_URL: this.backendUrl,
      PULUMI_CONFIG_PASSPHRASE: "not a secret",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      ...this.env,
      ...variables,
    };
  }
}

function cli(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const { FIXTURE_ENGINE = "", FIXTURE_FOLDER } = env;
  return spawn(FIXTURE_ENGINE, ["--non-interactive", "--color=never", ...args], {
    cwd: FIXTURE_FOLDER,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function resultOf(child: ChildProcess): Promise<FencedResult> {
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => output.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: Buffer.concat(output).toString("utf8") };
}

/** The process of its own: the lease never ends, so that the checkpoint alone keeps a late engine out. */
async function main([stack = "", ...args]: readonly string[]): Promise<void> {
  const { PULUMI_BACKEND_URL: backendUrl = "" } = process.env;
  const assertWritable = (): undefined => undefined;
  const fence = await openFence({ backendUrl, stack, env: process.env, assertWritable });
  const { code, output } = await resultOf(
    cli(args, { ...process.env, PULUMI_BACKEND_URL: fence.backendUrl }),
  );
  await fence.close();
  process.stdout.write(`${output}\nrefusals: ${JSON.stringify(fence.refusals)}\n`);
  process.exitCode = code ?? 1;
}

if (require.main === module) void main(process.argv.slice(2));
