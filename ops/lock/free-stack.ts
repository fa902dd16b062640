import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { LockedError } from "../lib/locked-error";
import { markCheckpoint } from "../fence/mark-checkpoint";
import { appendAudit } from "./audit";
import { describeHolder } from "./describe-holder";
import { engineLocks } from "./engine-lock";
import { judgeHolder } from "./judge-holder";
import type { LeaseRun, StoredLease } from "./lease";
import { readLease } from "./lease-store";
import type { RunState } from "./run-alive";
import { withLease, type LeaseOptions } from "./with-lease";

export interface FreeRequest extends Omit<LeaseOptions, "isDead" | "wait" | "unqueued" | "env"> {
  readonly env: NodeJS.ProcessEnv;
  /** In the words of whoever frees it. */
  readonly reason: string;
  readonly dryRun: boolean;
  /** Asks GitHub whether a run goes on. */
  readonly askRun: (run: LeaseRun) => Promise<RunState>;
}

/** What was found. */
export type Freed =
  | { readonly kind: "free" }
  /** Of a dry run: what would be taken. */
  | { readonly kind: "dead"; readonly found: StoredLease; readonly why: string }
  | { readonly kind: "freed"; readonly found: StoredLease; readonly why: string; readonly token: number };

/**
 * Frees a stack of a holder that is dead: takes its lease over, past those who wait, removes the lock of its engine,
 * marks the checkpoint so that a late write is refused, writes down who did it and why, and gives the lease back.
 *
 * @throws UserError (exit code 4) while the holder lives, and while nobody knows
 * @throws StackHeldError (exit code 6) when somebody has taken it, or its holder was heard of, in the meantime
 * @throws LockedError (exit code 6) when an engine is left that no dead lease knows; the lease is free then, or was
 */
export async function freeStack(request: FreeRequest): Promise<Freed> {
  const { stack, records, state, env, holder, reason } = request;
  const found = await readLease(records, stack);
  if (found === undefined || found.lease.state === "released") return assertFree(request);
  const why = await assertDead(found, request);
  if (request.dryRun) return { kind: "dead", found, why };
  const { id, renewals } = found.lease;
  const isDead: LeaseOptions["isDead"] = (lease) => lease.id === id && lease.renewals === renewals;
  return withLease({ ...request, env, isDead, unqueued: true }, async ({ token }) => {
    await markCheckpoint(state, stack, token);
    const details = { token, why, from: { token: found.lease.token, holder: found.lease.holder } };
    await appendAudit(records, {
      stack,
      actor: holder.actor,
      host: holder.host,
      what: "lease released",
      reason,
      details,
    });
    return { kind: "freed", found, why, token };
  });
}

/** Without a lease the engine's own lock still keeps everybody out, and nobody can say whose it is. */
async function assertFree({ stack, state, backendUrl }: FreeRequest): Promise<Freed> {
  const locks = await engineLocks(state, stack);
  if (locks.length === 0) return { kind: "free" };
  throw new LockedError(stack, `${stack} has no lease to release`, locks, backendUrl);
}

/** @returns how it is known */
async function assertDead(found: StoredLease, { stack, env, askRun }: FreeRequest): Promise<string> {
  const { holder, why, fix } = await judgeHolder(found, env, askRun);
  if (holder === "dead") return why;
  const who = describeHolder(found.lease.holder);
  throw new UserError(`${stack} is not released from ${who}: ${why}`, fix, exitCode.refused);
}
