import { openFence, type OpenFence } from "../fence/fence-server";
import { markCheckpoint } from "../fence/mark-checkpoint";
import { currentHolder } from "../lock/holder";
import { LeaseLostError } from "../lock/lock-errors";
import { withLease, type Leased } from "../lock/with-lease";
import type { ObjectStore } from "../state/object-store";
import { stackStores } from "../state/open-stores";
import type { Hidden } from "./concealer";
import { LockedError } from "./locked-error";
import type { EngineControl } from "./pulumi";
import { Stack } from "./stack";
import { say } from "./terminal";

/** A stack that nobody else may work on, and what belongs to it. */
export interface LeasedStack {
  readonly stack: Stack;
  readonly leased: Leased;
  /** Environment and control for an engine that is run otherwise. */
  readonly engine: EngineControl & { readonly env: NodeJS.ProcessEnv };
  readonly state: ObjectStore;
  readonly records: ObjectStore;
}

export interface LeasedStackOptions {
  readonly name: string;
  readonly backendUrl: string;
  readonly env: NodeJS.ProcessEnv;
  /** How long to wait for another holder, in milliseconds. Default 0. */
  readonly wait?: number;
}

/**
 * Does work on a stack under its lease, with an engine whose writes pass the fence.
 *
 * @throws what {@link withLease} and the work throw
 */
export async function withLeasedStack<T>(
  { name, backendUrl, env, wait = 0 }: LeasedStackOptions,
  work: (leased: LeasedStack) => Promise<T>,
): Promise<T> {
  const [{ state, records }, holder] = await Promise.all([
    stackStores(name, backendUrl, env),
    currentHolder(env),
  ]);
  return withLease({ stack: name, records, state, backendUrl, holder, env, wait }, async (leased) => {
    if (leased.takenOver) await markCheckpoint(state, name, leased.token);
    const refused = new AbortController();
    const fence = await openFence({
      backendUrl,
      stack: name,
      assertWritable: () => leased.assertHeld(),
      env,
      // The engine would try again and again, and nothing could come of it.
      onRefusal: (reason) => refused.abort(new LeaseLostError(name, reason)),
    });
    try {
      const signal = AbortSignal.any([leased.signal, refused.signal]);
      const hidden = hiddenOf(fence, backendUrl);
      const control: EngineControl = { signal, hidden, onStart: (pid) => void leased.recordEngine(pid) };
      const engine = { ...control, env: { ...env, PULUMI_BACKEND_URL: fence.backendUrl } };
      return await work({
        stack: new Stack(name, fence.backendUrl, env, control),
        leased,
        engine,
        state,
        records,
      });
    } catch (error) {
      // The engine knows the fence's address only, which nobody can use.
      throw error instanceof LockedError
        ? new LockedError(name, error.failure, error.holders, backendUrl)
        : error;
    } finally {
      await fence.close();
      for (const refusal of fence.refusals) say(`Not written: ${refusal}`);
    }
  });
}

/** Whoever knows the secret can write the state while the fence is open: it is in no log, in whatever form. */
function hiddenOf({ backendUrl: text, secret }: OpenFence, instead: string): Hidden {
  return secret === undefined
    ? []
    : [
        { text, instead },
        { text: secret, instead: "[secret]" },
      ];
}
