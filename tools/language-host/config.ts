/**
 * `namespace:name` -> `namespace:config:name`. The SDK reads both forms; older copies of it that a program may
 * also load read the long one only.
 *
 * @throws Error when the key has neither form.
 */
export function longConfigKey(key: string): string {
  const parts = /^([^:]*):(?:config:)?([^:]*)$/.exec(key);
  if (parts === null) {
    throw new Error(`configuration key: got "${key}", expected "<namespace>:<name>"`);
  }
  return `${parts[1] ?? ""}:config:${parts[2] ?? ""}`;
}

/** The value of `PULUMI_CONFIG` for a program. */
export function programConfig(entries: Iterable<readonly [string, string]>): string {
  return JSON.stringify(Object.fromEntries([...entries].map(([key, value]) => [longConfigKey(key), value])));
}
