import { duration as inWords } from "../lib/terminal";
import { isFree, type LeaseRun, type StoredLease } from "./lease";
import { lifeOf } from "./living-holder";
import type { RunState } from "./run-alive";

/** Whether a lease may be taken from its holder, and how that is known. */
export interface Judgement {
  /** `unknown` is no reason to take it. */
  readonly holder: "alive" | "dead" | "unknown";
  readonly why: string;
  /** What to do when it may not be taken. */
  readonly fix: string;
}

/** A run may go on without its machine; nobody has to wait for that. */
const EXPIRED = "; its lease has expired, so that the next command takes the stack over without a release";

/** Who was heard of within this part of the time that its lease is good for has not missed a renewal yet. */
const FRESH = 0.3;

/**
 * Judges a holder that has not given its lease back. What is seen counts more than what is heard: first its process
 * where it ran on this machine, then its run in CI, then when it last renewed.
 *
 * @param askRun asks GitHub whether a run goes on
 */
export async function judgeHolder(
  found: StoredLease,
  env: NodeJS.ProcessEnv,
  askRun: (run: LeaseRun) => Promise<RunState>,
): Promise<Judgement> {
  const { lease, age } = found;
  const { pid, run } = lease.holder;
  const life = lifeOf(lease, env);
  if (life === "dead") return dead(`its process ${pid} on this machine is gone`);
  if (life === "alive") {
    return {
      holder: "alive",
      why: `its process ${pid} lives on this machine`,
      fix: `wait for it, or end it: kill ${pid}`,
    };
  }
  const state = run === undefined ? "unknown" : await askRun(run);
  if (run !== undefined && state === "going") {
    return {
      holder: "alive",
      why: "GitHub says that its run goes on",
      fix: `wait for it, or cancel it: ${run.url}${isFree(found) ? EXPIRED : ""}`,
    };
  }
  const heard = `it was last heard of ${inWords(age)} ago`;
  if (age < lease.duration * FRESH) {
    return { holder: "alive", why: heard, fix: "wait for it, or end it where it runs" };
  }
  if (state === "over") return dead("GitHub says that its run is over");
  if (isFree(found)) return dead(`its lease has expired, ${heard}`);
  return { holder: "unknown", why: `${heard}, and nobody knows whether it lives`, fix: waitFor(found) };
}

function dead(why: string): Judgement {
  return { holder: "dead", why, fix: "" };
}

function waitFor({ lease: { duration, holder }, age }: StoredLease): string {
  const ask =
    holder.run === undefined ? "" : ", or set GITHUB_TOKEN, so that GitHub can be asked for its run";
  return `wait ${inWords(duration - age)}: then its lease expires and the next command takes it over${ask}`;
}
