import { valueMutant, type Operator } from "../mutant";
import { nameOf, placesOf } from "../values";

/** Numbers that protect by being large. */
const FLOORS =
  /retention|days|window|timer|minimum|mincapacity|desiredcount|count$|interval|length|healthypercent/i;

/** Numbers that protect by being small. */
const CEILINGS =
  /automaticallyafterdays|rotationperiod|maxsession|maxpasswordage|sessionduration|maxaggregation/i;

const HUGE = 100_000;

/** Numbers that are bounds of safety become as good as none. */
export const weaken: Operator = (resource) =>
  placesOf(resource.props).flatMap(({ path, value }) => {
    const weak = weakNumber(nameOf(path), value);
    return weak === undefined ? [] : [valueMutant(resource, "weaken", path, weak)];
  });

function weakNumber(name: string, value: unknown): number | undefined {
  if (typeof value !== "number") return undefined;
  if (CEILINGS.test(name)) return HUGE;
  return FLOORS.test(name) && value > 1 ? (value > 2 ? 1 : 0) : undefined;
}
