import type { EngineEvent } from "../lib/event-log";
import type { Cover } from "./hidden-values";
import { isList, isObject } from "./values";

/** What is the engine's own word, by which an event is read, and no value of anybody's. */
const STRUCTURE: ReadonlySet<string> = new Set([
  "op",
  "urn",
  "type",
  "parent",
  "provider",
  "resourceUrn",
  "severity",
  "color",
  "prefix",
  "diffKind",
  "result",
  "enforcementLevel",
  "policyName",
  "policyPackName",
  "policyPackVersion",
  "policyPackVersionTag",
  "passed",
  "failed",
]);

/**
 * Covers hidden values in every part of an event that may hold one.
 *
 * @param masked what comes in the place of a state whose own secrets are masked already
 */
export function coverEvent(
  event: EngineEvent,
  masked: ReadonlyMap<unknown, unknown>,
  cover: Cover,
): EngineEvent {
  const covered = (value: unknown, key: string): unknown => {
    if (STRUCTURE.has(key)) return value;
    if (masked.has(value)) return cover.state(masked.get(value));
    if (typeof value === "string") return cover.text(value);
    if (isList(value)) return value.map((item) => covered(item, key));
    if (!isObject(value)) return value;
    const entries = Object.entries(value);
    // Its names are paths, which may hold the name of a variable.
    const nameOf = (name: string): string => (key === "detailedDiff" ? cover.text(name) : name);
    return Object.fromEntries(entries.map(([name, part]) => [nameOf(name), covered(part, name)]));
  };
  return covered(event, "") as EngineEvent;
}
