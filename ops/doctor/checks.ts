import { statfs } from "node:fs/promises";
import { run, typeScriptArgs } from "../lib/process";
import { repositoryRoot } from "../lib/repository";
import { runningSandbox } from "../lib/sandbox";

/** The answer to one question about this machine. */
export interface Finding {
  readonly subject: string;
  /** `optional`: something is absent that only some commands need. */
  readonly level: "ok" | "optional" | "missing";
  readonly found: string;
  readonly fix?: string;
}

/** Node 20.19 is the oldest that can `require` every dependency. */
const NODE_FLOOR = [20, 19] as const;
const GO_FLOOR = [1, 25] as const;
const BUILD_DISK_GIB = 6;

/** Asks every question; each is answered without changing anything. */
export async function checkMachine(): Promise<Finding[]> {
  const engine = await checkEngine();
  const engineInstalled = engine.every(({ level }) => level === "ok");
  return [
    checkNode(process.versions.node),
    ...engine,
    ...(engineInstalled ? [] : [await checkGo(), await checkDisk()]),
    checkSandbox(),
  ];
}

export function checkNode(version: string): Finding {
  const ok = atLeast(version, NODE_FLOOR);
  return {
    subject: "Node.js",
    level: ok ? "ok" : "missing",
    found: version,
    ...(ok
      ? {}
      : { fix: `install Node.js ${NODE_FLOOR.join(".")} or newer (.node-version names the one in use)` }),
  };
}

/** What the engine's own installer says of itself (tools/engine). */
async function checkEngine(): Promise<Finding[]> {
  const { code, stdout } = await run(
    process.execPath,
    [...typeScriptArgs("tools/engine/main.ts"), "--inspect", "--json"],
    {
      stdout: "capture",
    },
  );
  if (code === 0) return JSON.parse(stdout) as Finding[];
  return [{ subject: "Pulumi engine", level: "missing", found: "the check itself failed", fix: "npm ci" }];
}

/** Go is needed only to build the engine where its release cannot be had. */
async function checkGo(): Promise<Finding> {
  const { stdout } = await run("go", ["env", "GOVERSION"], { stdout: "capture" }).catch(() => ({
    stdout: "",
  }));
  const version = stdout.trim().replace(/^go/, "");
  if (atLeast(version, GO_FLOOR)) return { subject: "Go", level: "ok", found: version };
  const fix = `install Go ${GO_FLOOR.join(".")} or newer, or a machine that reaches the Pulumi release`;
  return { subject: "Go", level: "optional", found: version || "not found", fix };
}

async function checkDisk(): Promise<Finding> {
  const { bavail, bsize } = await statfs(repositoryRoot);
  const free = (bavail * bsize) / 1024 ** 3;
  const found = `${free.toFixed(0)} GiB free`;
  if (free >= BUILD_DISK_GIB) return { subject: "Disk", level: "ok", found };
  return {
    subject: "Disk",
    level: "optional",
    found,
    fix: `building the engine takes ${BUILD_DISK_GIB} GiB: free some`,
  };
}

function checkSandbox(): Finding {
  const running = runningSandbox();
  if (running !== undefined)
    return { subject: "Sandbox", level: "ok", found: `runs as process ${running.pid}` };
  return { subject: "Sandbox", level: "optional", found: "not running", fix: "npx causeway sandbox start" };
}

function atLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [gotMajor = 0, gotMinor = 0] = version.split(".").map(Number);
  return gotMajor > major || (gotMajor === major && gotMinor >= minor);
}
