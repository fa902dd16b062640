import { nothing } from "./holdings";
import type { Holding, TypeTable } from "./type-facts";

/** Types that hold the same, and of which no property needs a word. */
export function all(types: readonly string[], holds: Holding = nothing()): TypeTable {
  return Object.fromEntries(types.map((type) => [type, { holds }]));
}
