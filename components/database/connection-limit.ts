/** GiB of memory of the `large` size of each family: burstable, general purpose, memory optimised. */
const memoryOfLarge: Readonly<Record<string, number>> = { t: 8, m: 8, r: 16 };

/** Sizes in multiples of `large`; above it the number before `xlarge` doubles. */
const smallSizes: Readonly<Record<string, number>> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1 };

/**
 * How many connections RDS allows by default on an instance class: its memory divided by 9 531 392 bytes, at
 * most 5 000 (RDS user guide, "Maximum number of database connections").
 *
 * An upper bound: RDS counts the memory that is left after the operating system, up to a quarter less on small
 * classes.
 *
 * @returns `undefined` for a class whose memory is not a matter of family and size
 */
export function connectionLimit(instanceClass: string): number | undefined {
  const [, family = "", size = ""] = /^db\.([tmr])\d[a-z]*\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  const perLarge = memoryOfLarge[family];
  const larges = smallSizes[size] ?? xlarges(size);
  if (perLarge === undefined || larges === undefined) return undefined;
  return Math.min(5000, Math.floor((perLarge * larges * 1024 ** 3) / 9531392));
}

/** `xlarge` is two larges, `2xlarge` four, and so on. */
function xlarges(size: string): number | undefined {
  const [match, count] = /^(\d*)xlarge$/.exec(size) ?? [];
  return match === undefined ? undefined : 2 * Number(count === "" ? 1 : count);
}
