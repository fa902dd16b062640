import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { typeScriptArgs } from "../lib/process";
import { recordsStore, stateStore } from "../state/open-stores";
import { currentHolder } from "./holder";
import type { LeaseTiming } from "./lease";
import type { RacerTask } from "./lease-racer.fixture";
import { withLease } from "./with-lease";

export interface ProcessRace {
  readonly backendUrl: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timing: LeaseTiming;
  /** How many processes race. */
  readonly racers: number;
  /** Milliseconds from the first write on. */
  readonly for: number;
}

interface Line {
  readonly kind: string;
  readonly at: bigint;
  readonly token: number;
  readonly pid: number;
}

export interface ProcessRaceResult {
  /** In the order in which they were believed to be allowed. */
  readonly writes: readonly Line[];
  readonly begins: readonly Line[];
  readonly killed: number;
  readonly stopped: number;
  /** Token of one who comes after all of them. */
  readonly lastToken: number;
}

/** Lets processes race for a lease while one after the other is killed, or stopped for longer than it is good for. */
export async function raceProcesses(race: ProcessRace): Promise<ProcessRaceResult> {
  const { backendUrl, env, timing } = race;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-race-"));
  const log = path.join(folder, "log");
  fs.writeFileSync(log, "");
  const children: ChildProcess[] = [];
  const start = (): void => {
    const task: RacerTask = { backendUrl, log, timing, until: Date.now() + 600_000 };
    const args = typeScriptArgs("ops/lock/lease-racer.fixture.ts");
    const racerEnv = { ...env, RACER: JSON.stringify(task) };
    children.push(spawn(process.execPath, args, { env: racerEnv, stdio: ["ignore", "ignore", "inherit"] }));
  };
  try {
    for (let index = 0; index < race.racers; index++) start();
    while (linesOf(log).length === 0) await setTimeout(50);
    const disturbed = await disturb(children, start, log, race);
    await end(children);
    const lines = linesOf(log).sort((one, other) => Number(one.at - other.at));
    return {
      writes: lines.filter(({ kind }) => kind === "write"),
      begins: lines.filter(({ kind }) => kind === "begin"),
      ...disturbed,
      lastToken: await comeLast(race),
    };
  } finally {
    await end(children);
    fs.rmSync(folder, { recursive: true });
  }
}

/** Of those who come to write, stops two, kills one, and leaves one alone, again and again. */
async function disturb(
  children: readonly ChildProcess[],
  start: () => void,
  log: string,
  { for: length, timing }: ProcessRace,
): Promise<{ killed: number; stopped: number }> {
  const counts = { killed: 0, stopped: 0 };
  const stop = (child: ChildProcess): void => {
    counts.stopped += 1;
    child.kill("SIGSTOP");
    const resume = (): void => void child.kill("SIGCONT");
    void setTimeout(timing.duration * 1.5, undefined, { ref: false }).then(resume);
  };
  const kill = (child: ChildProcess): void => {
    counts.killed += 1;
    child.kill("SIGKILL");
    start();
  };
  const leave = (): void => undefined;
  const deeds = [stop, kill, stop, leave];
  let seen = 0;
  const over = Date.now() + length;
  while (Date.now() < over) {
    await setTimeout(20);
    const last = linesOf(log).at(-1);
    const writer = children.find(({ pid }) => pid === last?.pid);
    if (last === undefined || writer === undefined || last.token === seen) continue;
    seen = last.token;
    deeds.push(...deeds.splice(0, 1));
    deeds.at(-1)?.(writer);
  }
  return counts;
}

/** Everybody is killed: nobody gives anything back. */
async function end(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (hasEnded(child)) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }),
  );
}

async function comeLast({ backendUrl, env, timing }: ProcessRace): Promise<number> {
  const [state, records, holder] = await Promise.all([
    stateStore(backendUrl, env),
    recordsStore("prod", backendUrl, env),
    currentHolder(env),
  ]);
  const options = {
    stack: "prod",
    state,
    records,
    backendUrl,
    holder,
    env,
    timing,
    poll: 50,
    ticketLife: 1500,
  };
  return withLease({ ...options, wait: 60_000, report: () => undefined }, ({ token }) =>
    Promise.resolve(token),
  );
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function linesOf(log: string): Line[] {
  const lines = fs.readFileSync(log, "utf8").trim().split("\n");
  return lines
    .map((line) => line.split(" "))
    .filter((words) => words.length === 4)
    .map(([kind = "", at = "0", token, pid]) => ({
      kind,
      at: BigInt(at),
      token: Number(token),
      pid: Number(pid),
    }));
}
