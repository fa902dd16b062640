/*
 * A process that takes the lease of a stack again and again, and while it holds it writes into a log, as an engine would
 * write into a checkpoint. Each line has the time before it was asked whether the lease is held, by the one clock of all
 * processes of this machine: at that time the process believed that it may write.
 */
import fs from "node:fs";
import { setTimeout } from "node:timers/promises";
import { StoreError } from "../state/store-error";
import { recordsStore, stateStore } from "../state/open-stores";
import { currentHolder } from "./holder";
import type { LeaseTiming } from "./lease";
import { LeaseLostError, StackHeldError } from "./lock-errors";
import { withLease, type Leased } from "./with-lease";

/** What a racer is told, as JSON in its environment variable `RACER`. */
export interface RacerTask {
  readonly backendUrl: string;
  readonly log: string;
  readonly timing: LeaseTiming;
  /** Milliseconds since 1970 after which it takes the lease no more. */
  readonly until: number;
}

async function main(): Promise<void> {
  const { RACER = "{}" } = process.env;
  const { backendUrl, log, timing, until } = JSON.parse(RACER) as RacerTask;
  const [state, records, holder] = await Promise.all([
    stateStore(backendUrl, process.env),
    recordsStore("prod", backendUrl, process.env),
    currentHolder(process.env),
  ]);
  const write = (kind: string, at: bigint, token: number): void =>
    fs.appendFileSync(log, `${kind} ${at} ${token} ${process.pid}\n`);
  const work = async ({ token, assertHeld }: Leased): Promise<void> => {
    write("begin", process.hrtime.bigint(), token);
    const end = Date.now() + 200;
    for (;;) {
      // First of all after every pause, however long it was.
      const at = process.hrtime.bigint();
      if (assertHeld() !== undefined) return;
      write("write", at, token);
      if (Date.now() > end) return;
      await setTimeout(5);
    }
  };
  const options = {
    stack: "prod",
    state,
    records,
    backendUrl,
    holder,
    timing,
    wait: 2000,
    poll: 50,
    ticketLife: 1500,
  };
  while (Date.now() < until) {
    try {
      await withLease({ ...options, report: () => undefined }, work);
    } catch (error) {
      const isExpected = [StackHeldError, LeaseLostError, StoreError].some((kind) => error instanceof kind);
      if (!isExpected) throw error;
    }
  }
}

void main();
