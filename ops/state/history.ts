import { engineJson } from "./engine-file";
import { historyPrefix } from "./layout";
import type { ObjectStore } from "./object-store";

/** Something that the engine did to a stack, as it wrote it down at the end. */
export interface EngineUpdate {
  /** `update`, `refresh`, `destroy`, `import`, ... */
  readonly kind: string;
  /** ISO 8601, by the clock of the engine's machine, to the second. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** `succeeded` or `failed`. */
  readonly result: string;
  /** First line of the commit, unless another message was given. */
  readonly message?: string;
  /** `git.head`, `git.dirty`, `pulumi.version`, ... */
  readonly environment: Readonly<Record<string, string>>;
}

/** pkg/backend/updates.go, `UpdateInfo`. */
interface HistoryFile {
  readonly kind: string;
  /** Seconds since 1970. */
  readonly startTime: number;
  readonly endTime: number;
  readonly result: string;
  readonly message?: string;
  readonly environment?: Readonly<Record<string, string>> | null;
}

/** `dev-1795303249156035966.history.json`: between the stack and the kind nanoseconds since 1970. */
const HISTORY_KEY = /-(\d+)\.history\.json(?:\.gz|\.zst)?$/;

/**
 * What the engine did last to a stack. It writes no such entry when it is killed.
 *
 * @returns `undefined` when nothing was ever done
 */
export async function latestUpdate(store: ObjectStore, stack: string): Promise<EngineUpdate | undefined> {
  const keys = (await store.list(historyPrefix(stack))).map(({ key }) => key);
  const newest = keys
    .filter((key) => HISTORY_KEY.test(key))
    .sort(byTime)
    .at(-1);
  const found = newest === undefined ? undefined : await store.get(newest);
  if (newest === undefined || found === undefined) return undefined;
  const { kind, startTime, endTime, result, message, environment } = engineJson(found.body, {
    url: `${store.url}/${newest}`,
    fix: "delete it: it only tells what was done",
  }) as HistoryFile;
  return {
    kind,
    startedAt: isoTime(startTime),
    endedAt: isoTime(endTime),
    result,
    ...(message === undefined || message === "" ? {} : { message }),
    environment: environment ?? {},
  };
}

function byTime(one: string, other: string): number {
  return nanoseconds(one) < nanoseconds(other) ? -1 : 1;
}

function nanoseconds(key: string): bigint {
  return BigInt(HISTORY_KEY.exec(key)?.[1] ?? 0);
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
