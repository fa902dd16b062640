import { randomUUID } from "node:crypto";
import type { ObjectStore } from "../state/object-store";
import { auditPrefix } from "./keys";

/** Something that was done to a stack and that others will ask about. Never changed once written. */
export interface AuditEntry {
  readonly version: 1;
  /** ISO 8601, by the clock of who did it. */
  readonly at: string;
  readonly stack: string;
  /** GitHub login in CI, user name elsewhere. */
  readonly actor: string;
  readonly host: string;
  /** E.g. `lease taken over`. */
  readonly what: string;
  /** In the actor's own words, or why it was done by itself. */
  readonly reason: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** @returns key of the entry */
export async function appendAudit(
  store: ObjectStore,
  entry: Omit<AuditEntry, "version" | "at">,
  now = new Date(),
): Promise<string> {
  const at = now.toISOString();
  const key = `${auditPrefix(entry.stack)}${at}-${randomUUID()}.json`;
  const whole: AuditEntry = { version: 1, at, ...entry };
  await store.put(key, `${JSON.stringify(whole, null, 2)}\n`);
  return key;
}

/** The last entries of a stack, newest first. */
export async function readAudit(store: ObjectStore, stack: string, limit = 20): Promise<AuditEntry[]> {
  const entries = await store.list(auditPrefix(stack));
  const newest = entries
    .map(({ key }) => key)
    .slice(-limit)
    .reverse();
  const bodies = await Promise.all(newest.map((key) => store.get(key)));
  return bodies.flatMap((found) =>
    found === undefined ? [] : [JSON.parse(found.body.toString("utf8")) as AuditEntry],
  );
}
