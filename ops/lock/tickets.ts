import type { ObjectEntry, ObjectStore } from "../state/object-store";
import { queuePrefix } from "./keys";
import type { LeaseHolder } from "./lease";

/** A place in the queue, as it lies in the store. */
interface TicketBody {
  readonly version: 1;
  readonly holder: LeaseHolder;
}

/** Somebody who waits. */
export interface Waiting {
  readonly holder: LeaseHolder;
  /** When the place was taken, by the store's clock. */
  readonly since: Date;
}

/**
 * Takes the last place in the queue. The key starts with the time of that by the store's own clock, which the first
 * object tells: clocks of those who wait may differ by more than they wait.
 *
 * @returns key of the ticket
 */
export async function takeTicket(
  store: ObjectStore,
  stack: string,
  id: string,
  holder: LeaseHolder,
): Promise<string> {
  const asking = `${queuePrefix(stack)}new-${id}.json`;
  await store.put(asking, bodyOf(holder));
  try {
    const [asked] = await store.list(asking);
    const key = `${queuePrefix(stack)}${(asked?.lastModified ?? new Date()).toISOString()}-${id}.json`;
    await store.put(key, bodyOf(holder));
    return key;
  } finally {
    await store.delete(asking);
  }
}

/** Says that its owner still waits. */
export async function renewTicket(store: ObjectStore, key: string, holder: LeaseHolder): Promise<void> {
  await store.put(key, bodyOf(holder));
}

function bodyOf(holder: LeaseHolder): string {
  const body: TicketBody = { version: 1, holder };
  return `${JSON.stringify(body)}\n`;
}

/** Tickets in a listing, first come first. */
export function ticketsIn(entries: readonly ObjectEntry[], stack: string): readonly ObjectEntry[] {
  const prefix = queuePrefix(stack);
  return entries.filter(({ key }) => key.startsWith(prefix) && /^\d/.test(key.slice(prefix.length)));
}

/** Who waits, of those whose tickets these are. */
export async function readWaiting(store: ObjectStore, tickets: readonly ObjectEntry[]): Promise<Waiting[]> {
  const read = tickets.map(async ({ key }): Promise<Waiting | undefined> => {
    const found = await store.get(key);
    if (found === undefined) return undefined;
    const { holder } = JSON.parse(found.body.toString("utf8")) as TicketBody;
    return { holder, since: takenAt(key) };
  });
  return (await Promise.all(read)).filter((waiting) => waiting !== undefined);
}

function takenAt(key: string): Date {
  return new Date(key.slice(key.lastIndexOf("/") + 1).slice(0, "2026-01-01T00:00:00.000Z".length));
}
