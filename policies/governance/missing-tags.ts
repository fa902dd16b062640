import type { Properties, Resource } from "../lib/policy";
import { asProperties, isObject } from "../lib/property";
import { defaultTags } from "./default-tags";
import { requiredTags } from "./required-tags";

/** Other ways in which people write them, in lower case and without anything between the words. */
const spellings: Readonly<Record<(typeof requiredTags)[number], RegExp>> = {
  Owner: /^(owner|team)$/,
  Environment: /^(environment|env|stage)$/,
  CostCentre: /^cost(centre|center)$/,
};

/**
 * The resource's values with the tags that it lacks, as far as they can be told: the environment is the stack's name,
 * and the others stand there if they are only spelled differently. Nothing is overwritten.
 *
 * @returns nothing where there is nothing to add
 */
export function withMissingTags({ props, urn, provider }: Resource): Properties | undefined {
  const { tags = {} } = props;
  if (!isObject.accepts(tags)) return undefined;
  const given = asProperties(tags);
  const all = { ...defaultTags(provider), ...copyOf(given) };
  const found = requiredTags
    .filter((key) => !Object.hasOwn(all, key))
    .map((key) => [key, spelledDifferently(given, spellings[key]) ?? known(key, urn)] as const)
    .filter(([, value]) => value !== undefined);
  if (found.length === 0) return undefined;
  return { ...copyOf(props), tags: { ...copyOf(given), ...Object.fromEntries(found) } };
}

function spelledDifferently(given: Properties, spelling: RegExp): unknown {
  const key = Object.keys(given).find((name) => spelling.test(name.toLowerCase().replaceAll(/[^a-z]/g, "")));
  return key === undefined ? undefined : given[key];
}

function known(key: string, urn: string): string | undefined {
  return key === "Environment" ? /^urn:pulumi:([^:]+)::/.exec(urn)?.[1] : undefined;
}

/** The values as they are: reading them one by one would stop at the first that is unknown. */
function copyOf(values: Properties): Properties {
  return Object.defineProperties({}, Object.getOwnPropertyDescriptors(values));
}
