/** GiB of memory of the `large` size of each family: burstable, general purpose, memory optimised. */
const MEMORY_OF_LARGE: Readonly<Record<string, number>> = { t: 8, m: 8, r: 16 };

/** Sizes in multiples of `large`; above it the number before `xlarge` doubles. */
const SMALL: Readonly<Record<string, number>> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1 };

/**
 * Connections that PostgreSQL takes by default on an instance class: its memory divided by 9 531 392 bytes, 5 000 at
 * most (RDS user guide, "Maximum number of database connections"). An upper bound, as RDS counts what is left beside the
 * operating system. The same as components/database says it, which is no room of this one's; a test compares both.
 *
 * @returns `undefined` for a class whose memory is not a matter of family and size
 */
export function maxConnections(instanceClass: string): number | undefined {
  const [, family = "", size = ""] = /^db\.([tmr])\d[a-z]*\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  const [isXlarge, count = "1"] = /^(\d*)xlarge$/.exec(size) ?? [];
  const larges = SMALL[size] ?? (isXlarge === undefined ? undefined : 2 * Number(count || 1));
  const perLarge = MEMORY_OF_LARGE[family];
  if (perLarge === undefined || larges === undefined) return undefined;
  return Math.min(5000, Math.floor((perLarge * larges * 1024 ** 3) / 9_531_392));
}
