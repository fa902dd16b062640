import type { EngineEvent } from "../lib/event-log";

/**
 * The URNs that a preview leaves in the stack, by type: what the policies were shown. Resources that go are not among
 * them, as nothing is asked of those.
 */
export function resourcesSeen(events: readonly EngineEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>();
  for (const { resourcePreEvent } of events) {
    if (resourcePreEvent === undefined || resourcePreEvent.metadata.new === null) continue;
    const { type, urn } = resourcePreEvent.metadata;
    seen.set(type, (seen.get(type) ?? new Set()).add(urn));
  }
  return seen;
}
