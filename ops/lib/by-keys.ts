/**
 * Orders by texts, the first of which differ, and by their code units: the same on every machine, whatever its language.
 */
export function byKeys<T>(keysOf: (value: T) => readonly string[]): (one: T, other: T) => number {
  return (one, other) => {
    const others = keysOf(other);
    const [key, otherKey] = keysOf(one)
      .map((each, place) => [each, others[place] ?? ""] as const)
      .find(([each, its]) => each !== its) ?? ["", ""];
    return key === otherKey ? 0 : key < otherKey ? -1 : 1;
  };
}
