import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../lib/errors";
import type { PublishedFlags } from "./published-flags";

/** Milliseconds between two looks at a deployment, and how long it may take. */
export interface Timing {
  readonly every: number;
  readonly most: number;
}

interface Waiting {
  readonly flags: Pick<PublishedFlags, "stateOf">;
  readonly timing?: Timing;
}

/** How a deployment was seen last. */
interface Ending {
  readonly state: string;
  /** Why nobody could ask. */
  readonly error?: unknown;
}

/** All at once takes AppConfig some seconds. */
const TIMING: Timing = { every: 1_000, most: 120_000 };

const TAKEN_BACK = ["ROLLED_BACK", "REVERTED"];
const OVER = ["COMPLETE", ...TAKEN_BACK];

/**
 * Waits until a deployment is over, and not for ever.
 *
 * @returns the state in which it was seen last; one that nobody could ask for is `unknown`
 */
export async function waitFor(
  deployment: number,
  { flags, timing: { every, most } = TIMING }: Waiting,
): Promise<Ending> {
  const end = Date.now() + most;
  for (;;) {
    try {
      const state = await flags.stateOf(deployment);
      if (OVER.includes(state) || Date.now() >= end) return { state };
    } catch (error) {
      if (Date.now() >= end) return { state: "unknown", error };
    }
    await pause(every);
  }
}

/** What people are told of a deployment that did not come to its end. */
export function unfinished(
  { state, error }: Ending,
  deployment: number,
  { service, stack }: { readonly service: string; readonly stack: string },
): UserError {
  if (TAKEN_BACK.includes(state)) {
    return new UserError(
      `AppConfig took deployment ${deployment} of the flags of ${service} back: nothing has changed for users of ${stack}`,
      "see why: the deployment's event log in the AWS console, AppConfig; then run it again",
    );
  }
  const why = error instanceof Error ? `: ${error.message}` : "";
  return new UserError(
    `deployment ${deployment} of the flags of ${service} has begun, and its end was not seen (${state})${why}: ` +
      `some tasks of ${stack} may have it`,
    `look again: npx causeway flag list ${stack}`,
  );
}
