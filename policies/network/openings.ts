import type { Check, Context, Finding, Resource, Setting } from "../lib/policy";
import { asList, ofType, property, type Expectation } from "../lib/property";
import { isWorld, shownRange } from "./address";
import { inWords, trafficOf, type Traffic } from "./ports";
import { rulesOf, securityGroupType, type Direction } from "./security-group-rules";

/** Properties that hold ranges of addresses. The other ones that say who is meant name groups and prefix lists. */
export const rangeProperties = ["cidrIpv4", "cidrIpv6", "cidrBlocks", "ipv6CidrBlocks"] as const;

/** A range of a rule that is the world, and what traffic it may send or be sent. */
export interface Opening {
  readonly property: string;
  readonly range: unknown;
  readonly traffic: Traffic;
}

/** What the rules that a resource holds open to the world through one of their properties. */
export function openings(
  resource: Resource,
  direction: Direction,
  property: (typeof rangeProperties)[number],
  context: Context,
): readonly Opening[] {
  return rulesOf(resource, direction).flatMap(({ prefix, props }) =>
    rangesOf(props[property], `${prefix}${property}`)
      .filter(({ range }) => isWorld(range, shortestPrefixOf(context)))
      .map((open): Opening => ({ ...open, traffic: trafficOf(props) })),
  );
}

/** Checks, one for each property that holds ranges, of everything that is open to the world. */
export function openingChecks(
  direction: Direction,
  judge: (traffic: Traffic) => string | undefined,
): readonly Check[] {
  return rangeProperties.map(
    (ranges): Check =>
      (resource, context) =>
        openings(resource, direction, ranges, context).flatMap((opening) => {
          const required = judge(opening.traffic);
          return required === undefined ? [] : [openingFinding(opening, required)];
        }),
  );
}

/** Rules within a group that cannot be read may open anything. */
export function readableChecks(direction: Direction): readonly Check[] {
  const isList: Expectation = {
    required: "a list of rules, or absent",
    accepts: (value) => value === undefined || Array.isArray(value),
  };
  return ofType(securityGroupType, property(direction, isList));
}

export function openingFinding({ property, range, traffic }: Opening, required: string): Finding {
  return { property, observed: `${shownRange(range)} for ${inWords(traffic)}`, required };
}

/** The setting that says what counts as the world. */
export function worldSetting(prefix: number): { readonly shortestPrefix: Setting } {
  const description =
    "Shortest prefix of a range of public IPv4 addresses that does not count as the world; of IPv6, twice as long.";
  return { shortestPrefix: { description, minimum: 1, default: prefix } };
}

/** Its value. */
export function shortestPrefixOf({ settings }: Context): number {
  return settings["shortestPrefix"] ?? Infinity;
}

function rangesOf(
  value: unknown,
  path: string,
): readonly { readonly property: string; readonly range: unknown }[] {
  if (value === undefined || value === null || value === "") return [];
  if (!Array.isArray(value)) return [{ property: path, range: value }];
  return asList(value).map((range, index) => ({ property: `${path}[${index}]`, range }));
}
