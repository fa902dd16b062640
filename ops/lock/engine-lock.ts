import os from "node:os";
import { hasDied, type LockHolder } from "../lib/locked-error";
import { engineLocksPrefix } from "../state/layout";
import type { ObjectStore } from "../state/object-store";
import type { AbandonedEngine } from "./lease";
import { machineOf } from "./living-holder";

/** A lock of the engine's own (pkg/backend/diy/lock.go), which nothing but its process takes away. */
export interface EngineLock extends LockHolder {
  readonly key: string;
}

/** What became of the engine's locks of a stack. */
export interface ClearedLocks {
  readonly cleared: readonly EngineLock[];
  /** Of engines that live, may live, or never ran under a lease. */
  readonly left: readonly EngineLock[];
}

interface LockContent {
  readonly pid?: number;
  readonly username?: string;
  readonly hostname?: string;
  readonly timestamp?: string;
}

/** The engine's times and a lease's come from one clock, but not in one instant. */
const SLACK_MS = 2000;

export async function engineLocks(state: ObjectStore, stack: string): Promise<readonly EngineLock[]> {
  const entries = await state.list(engineLocksPrefix(stack));
  const locks = await Promise.all(entries.map(({ key }) => readLock(state, key)));
  return locks.filter((lock) => lock !== undefined);
}

/** @returns `undefined` when it went meanwhile */
async function readLock(state: ObjectStore, key: string): Promise<EngineLock | undefined> {
  const found = await state.get(key);
  if (found === undefined) return undefined;
  const {
    pid = 0,
    username = "somebody",
    hostname = "an unknown host",
    timestamp = "",
  } = content(found.body);
  return { key, user: username, host: hostname, pid, since: timestamp };
}

/** Half a lock, which a file backend may hold, is nobody's to take away. */
function content(body: Buffer): LockContent {
  try {
    return JSON.parse(body.toString("utf8")) as LockContent;
  } catch {
    return {};
  }
}

/**
 * Takes away the locks of engines that worked under leases which are dead. One of a plain `pulumi up` stays, and so
 * does one of an engine that outlived its lease.
 */
export async function clearStrandedEngineLocks(
  state: ObjectStore,
  stack: string,
  abandoned: readonly AbandonedEngine[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<ClearedLocks> {
  const locks = await engineLocks(state, stack);
  const machine = machineOf(env);
  const cleared = locks.filter((lock) => abandoned.some((engine) => isStranded(lock, engine, machine)));
  for (const { key } of cleared) await state.delete(key);
  return { cleared, left: locks.filter((lock) => !cleared.includes(lock)) };
}

/** On this machine the process itself is looked for; of another one only the lease knows which engine it was. */
function isStranded(lock: EngineLock, engine: AbandonedEngine, machine: string | undefined): boolean {
  const isOfThatTime = Date.parse(lock.since) >= Date.parse(engine.since) - SLACK_MS;
  if (lock.host !== engine.host || !isOfThatTime) return false;
  const isNamed = lock.pid === engine.pid;
  const isHere = engine.machine === machine && lock.host === os.hostname();
  if (!isHere) return isNamed;
  // Without a mark of the machine it may be another one of the same name.
  return hasDied(lock) && (isNamed || machine !== undefined);
}
