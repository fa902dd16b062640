import { run, typeScriptArgs } from "../lib/process";
import { runningSandbox } from "../lib/sandbox";
import { checkFoundation } from "./foundation";

/** The answer to one question about this machine. */
export interface Finding {
  readonly subject: string;
  /** `note`: something is absent that only some commands need. */
  readonly level: "ok" | "note" | "problem";
  readonly found: string;
  /** What to do about it; absent when all is well. */
  readonly fix?: string;
}

/** Node 20.19 is the oldest that can `require` every dependency. */
const NODE_FLOOR = [20, 19] as const;

/** Asks every question; each is answered without changing anything. */
export async function checkMachine(): Promise<Finding[]> {
  return [
    checkNode(process.versions.node),
    ...(await checkEngine()),
    await checkSandbox(),
    ...(await checkFoundation()),
  ];
}

/** @param version of Node, e.g. `20.19.0` */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor, leastMinor] = NODE_FLOOR;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) {
    return { subject: "node", level: "ok", found: `Node.js ${version}` };
  }
  const fix = `install Node.js ${NODE_FLOOR.join(".")} or newer (.node-version names the one in use)`;
  return { subject: "node", level: "problem", found: `Node.js ${version}`, fix };
}

/** What the engine's installer finds: the engine, its language host, and what a build would need. */
async function checkEngine(): Promise<Finding[]> {
  const args = [...typeScriptArgs("tools/engine/main.ts"), "--check", "--json"];
  const { stdout } = await run(process.execPath, args, { stdout: "capture" });
  if (stdout !== "") return (JSON.parse(stdout) as { findings: Finding[] }).findings;
  return [{ subject: "engine", level: "problem", found: "its check failed, see above", fix: "npm ci" }];
}

async function checkSandbox(): Promise<Finding> {
  const running = await runningSandbox();
  if (running !== undefined)
    return { subject: "sandbox", level: "ok", found: `runs as process ${running.pid}` };
  return { subject: "sandbox", level: "note", found: "not running", fix: "npx causeway sandbox start" };
}
