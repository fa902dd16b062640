import type { Properties } from "../lib/policy";
import { asList, asProperties } from "../lib/property";

/** A lifecycle or replication rule and where it stands. */
export interface Rule {
  readonly path: string;
  readonly rule: Properties;
}

/** The rules that hold for a whole bucket: enabled, and without a filter that leaves objects out. */
export function wholeBucketRules(rules: unknown): readonly Rule[] {
  return asList(rules)
    .map((rule, index) => ({ path: `rules[${index}]`, rule: asProperties(rule) }))
    .filter(({ rule }) => rule["status"] === "Enabled" && leavesNothingOut(rule));
}

function leavesNothingOut({ prefix, filter }: Properties): boolean {
  if (filter !== undefined && (typeof filter !== "object" || filter === null)) return false;
  const { prefix: filterPrefix, ...others } = asProperties(filter);
  return (
    [prefix, filterPrefix].every((value) => value === undefined || value === "") &&
    Object.values(others).every((value) => value === undefined)
  );
}
