import type { ArgumentProblem } from "./model";
import { valuesAt } from "./references";
import type { Values } from "./values";

type Problems = readonly ArgumentProblem[];

/**
 * Problems of a nested block, or of every block of a list, named with the block's path.
 *
 * @param path e.g. `healthCheck` or `settings[]`; see {@link valuesAt}
 */
export function eachBlock(inputs: Values, path: string, check: (block: Values) => Problems): Problems {
  const name = path.replaceAll("[]", "");
  return valuesAt(inputs, path).flatMap((block) =>
    check(block as Values).map(({ property, reason }) => ({ property: `${name}.${property}`, reason })),
  );
}

/** A rule over several arguments. */
export function problemWhen(broken: boolean, property: string, reason: string): Problems {
  return broken ? [{ property, reason }] : [];
}
