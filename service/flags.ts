import { createHash } from "node:crypto";

/** What turns features on and off while the service runs. */
export interface Flags {
  /** Whether a feature is on for a user; off for a flag that nobody knows. The same user always gets the same answer. */
  isEnabled(flag: string, userId: string): boolean;
  /** The flags that are on for a user, in order: what a frontend is told. */
  enabledFor(userId: string): readonly string[];
}

/** What is published of one flag. */
interface FlagValue {
  readonly enabled: boolean;
  /** Share of users, 0 to 100. */
  readonly percent: number;
}

/** By the names of flags. */
export type FlagValues = ReadonlyMap<string, FlagValue>;

/** Flags as they are at the moment of each question. */
export function flagsOf(current: () => FlagValues): Flags {
  const isEnabled = (flag: string, userId: string): boolean => {
    const { enabled, percent } = current().get(flag) ?? OFF;
    return enabled && shareOf(flag, userId) < percent;
  };
  return {
    isEnabled,
    enabledFor: (userId) => [...current().keys()].filter((flag) => isEnabled(flag, userId)).sort(),
  };
}

const OFF: FlagValue = { enabled: false, percent: 0 };

/**
 * Flags as AppConfig gives them to readers: `{"<name>":{"enabled":true,"percent":50}}`. One that is malformed is off.
 *
 * @throws Error for what is no JSON object
 */
export function readFlagValues(text: string): FlagValues {
  const flags: unknown = JSON.parse(text);
  if (typeof flags !== "object" || flags === null || Array.isArray(flags)) {
    throw new Error("the feature flags are no JSON object");
  }
  return new Map(Object.entries(flags).map(([name, value]) => [name, valueOf(value)]));
}

function valueOf(value: unknown): FlagValue {
  const { enabled, percent = 100 } = (value ?? {}) as { readonly [name in keyof FlagValue]?: unknown };
  if (enabled !== true || typeof percent !== "number") return OFF;
  return { enabled, percent };
}

/**
 * Where a user stands among all of them, from 0 up to 100: by flag, so that not always the same users come first. Whoever
 * is among the first 10 of 100 is among the first 50 too.
 */
function shareOf(flag: string, userId: string): number {
  const hash = createHash("sha256").update(`${flag}\n${userId}`).digest();
  return (hash.readUInt32BE() / 2 ** 32) * 100;
}
