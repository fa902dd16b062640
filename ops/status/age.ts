const UNITS = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
] as const;

/**
 * How old something is, roughly, e.g. `3 h`.
 *
 * @param iso when it was; what a clock that is ahead puts into the future has only just been
 * @param now milliseconds since 1970
 */
export function age(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  const unit = UNITS.find(([length]) => passed >= length);
  return unit === undefined ? "<1 min" : `${Math.floor(passed / unit[0])} ${unit[1]}`;
}
