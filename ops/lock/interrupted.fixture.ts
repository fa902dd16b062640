/*
 * A process that works on a stack until it is asked to stop, and then takes its time, as an engine does. It tells on
 * stdout how far it is. `BACKEND` says where the lease lies.
 */
import { setTimeout } from "node:timers/promises";
import { reportError } from "../lib/report-error";
import { recordsStore, stateStore } from "../state/open-stores";
import { currentHolder } from "./holder";
import { withLease } from "./with-lease";

async function main(): Promise<void> {
  const { BACKEND = "" } = process.env;
  const [state, records, holder] = await Promise.all([
    stateStore(BACKEND, process.env),
    recordsStore("prod", BACKEND, process.env),
    currentHolder(process.env),
  ]);
  const options = { stack: "prod", state, records, backendUrl: BACKEND, holder, wait: 60_000, poll: 50 };
  await withLease(options, async ({ interrupted }) => {
    console.log("working");
    while (!interrupted.aborted) await setTimeout(10);
    await setTimeout(500);
    console.log("ended");
    throw interrupted.reason;
  });
}

main().catch((error: unknown) => (process.exitCode = reportError(error)));
