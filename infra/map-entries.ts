/** A record with the same keys, each value made of the key and the value before. */
export function mapEntries<Key extends string, Value, Result>(
  record: Readonly<Record<Key, Value>>,
  make: (key: Key, value: Value) => Result,
): Record<Key, Result> {
  const entries = Object.entries<Value>(record).map(([key, value]) => [key, make(key as Key, value)]);
  return Object.fromEntries(entries) as Record<Key, Result>;
}
