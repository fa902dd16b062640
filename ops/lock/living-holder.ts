import fs from "node:fs";
import os from "node:os";
import { hasProcess, livingProcess } from "../lib/living-process";
import { hasDied } from "../lib/locked-error";
import type { Lease, LeasedEngine, ProcessMark } from "./lease";

/** What can be known of a holder's process from here. */
export type Life = "alive" | "dead" | "unknown";

/**
 * What tells this process from every other one. Machines of CI share host names, and some even the boot, as copies of
 * one that ran; a job of GitHub Actions has a number of its own for what it starts.
 *
 * @returns `undefined` where the system does not tell
 */
export function processMark(
  env: NodeJS.ProcessEnv,
  pid = process.pid,
  proc = "/proc",
): ProcessMark | undefined {
  const machine = machineOf(env, proc);
  const found = livingProcess(pid, proc);
  return machine === undefined || found === undefined ? undefined : { machine, start: found.start };
}

/** @returns `undefined` where the system does not tell */
export function machineOf({ RUNNER_TRACKING_ID }: NodeJS.ProcessEnv, proc = "/proc"): string | undefined {
  try {
    const boot = fs.readFileSync(`${proc}/sys/kernel/random/boot_id`, "utf8").trim();
    const processes = fs.readlinkSync(`${proc}/self/ns/pid`);
    return [boot, processes, RUNNER_TRACKING_ID].filter((part) => part !== undefined).join(" ");
  } catch {
    return undefined;
  }
}

/** Looks whether a holder's process, or the engine that it started, lives. Of another machine nothing is known. */
export function lifeOf({ holder, engine }: Lease, env: NodeJS.ProcessEnv, proc = "/proc"): Life {
  const { host, pid, process: mark, run } = holder;
  if (host !== os.hostname() || mark?.machine !== machineOf(env, proc)) return "unknown";
  if (mark === undefined) {
    // A host name has to do, which machines of CI share, and a process id, which comes again.
    return run === undefined && !hasProcess(pid) && !isEngineRunning(engine, proc) ? "dead" : "unknown";
  }
  return isRunning(pid, mark, proc) || isEngineRunning(engine, proc) ? "alive" : "dead";
}

function isRunning(pid: number, { start }: ProcessMark, proc: string): boolean {
  const found = livingProcess(pid, proc);
  return found !== undefined && !found.isZombie && found.start === start;
}

function isEngineRunning(engine: LeasedEngine | undefined, proc: string): boolean {
  return engine !== undefined && !hasDied({ ...engine, user: "", since: engine.startedAt }, proc);
}
