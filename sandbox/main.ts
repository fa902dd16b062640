import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sandboxFolder, type SandboxFolder } from "./folder";
import { prepareHome } from "./home";
import { takeLock } from "./lock";
import { startSandbox, type RunningSandbox } from "./sandbox";

/** How long another process that has the folder may take to announce itself. */
const PATIENCE_MS = 30_000;
const POLL_MS = 50;

/** The sandbox's process: `causeway sandbox start` runs it in the background. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folder: { type: "string" }, engine: { type: "string" } } });
  if (values.folder === undefined || values.engine === undefined) {
    throw new Error(
      "usage: sandbox/main.ts --folder <sandbox folder> --engine <folder of the engine version>",
    );
  }
  const folder = sandboxFolder(path.resolve(values.folder));
  if (!(await takeFolder(folder))) return;
  prepareHome(folder, path.resolve(values.engine));
  const sandbox = await startSandbox(folder, () => end(sandbox, 0));
  process.once("SIGTERM", () => end(sandbox, 0));
  process.once("SIGINT", () => end(sandbox, 0));
  process.once("uncaughtException", (error) => {
    report(error);
    end(sandbox, 1);
  });
}

/** @returns `false` once another process is announced in the folder */
async function takeFolder(folder: SandboxFolder): Promise<boolean> {
  fs.mkdirSync(folder.root, { recursive: true });
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    if (await takeLock(folder.root)) {
      // Of a sandbox that was killed.
      fs.rmSync(folder.running, { force: true });
      return true;
    }
    if (isAnnounced(folder)) return false;
    await setTimeout(POLL_MS);
  }
  throw new Error(`another process has ${folder.root} and does not serve it. Fix: end it, then try again`);
}

function isAnnounced(folder: SandboxFolder): boolean {
  try {
    const { pid } = JSON.parse(fs.readFileSync(folder.running, "utf8")) as { pid: number };
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function end(sandbox: RunningSandbox, code: number): never {
  try {
    sandbox.close();
  } catch (error) {
    report(error);
    process.exit(1);
  }
  process.exit(code);
}

function report(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});
