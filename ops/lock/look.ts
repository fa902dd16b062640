import type { ObjectEntry, ObjectStore } from "../state/object-store";
import { leaseKey, leasePrefix } from "./keys";
import type { StoredLease } from "./lease";
import { readLease } from "./lease-store";
import { ticketsIn } from "./tickets";

/** A lease and its queue, as they were at about one time. */
export interface LockView {
  readonly lease: StoredLease | undefined;
  /** Of those who wait, first come first. */
  readonly tickets: readonly ObjectEntry[];
  /** Of those who stopped saying that they wait. */
  readonly deadTickets: readonly ObjectEntry[];
}

/** How long a ticket is good for without being renewed; milliseconds by the store's clock. */
export const TICKET_LIFE_MS = 30_000;

export async function lookAt(
  store: ObjectStore,
  stack: string,
  ticketLife = TICKET_LIFE_MS,
): Promise<LockView> {
  // In this order: what is read after the listing can only be younger, and makes nobody look dead.
  const entries = await store.list(leasePrefix(stack));
  const lease = await readLease(store, stack);
  const tickets = ticketsIn(entries, stack);
  const now = await earliestNow(store, stack, entries, tickets, lease);
  const isLive = ({ lastModified }: ObjectEntry): boolean => now - lastModified.getTime() < ticketLife;
  return {
    lease,
    tickets: tickets.filter(isLive),
    deadTickets: tickets.filter((ticket) => !isLive(ticket)),
  };
}

/**
 * What the store's clock says at the earliest: it is not before the last write, and of one object that is read it tells
 * how long ago it was written. That is the lease, or where there is none the newest ticket: its owner may be dead, too.
 */
async function earliestNow(
  store: ObjectStore,
  stack: string,
  entries: readonly ObjectEntry[],
  tickets: readonly ObjectEntry[],
  lease: StoredLease | undefined,
): Promise<number> {
  const last = Math.max(0, ...tickets.map(writtenAt));
  const entry = entries.find(({ key }) => key === leaseKey(stack));
  if (entry !== undefined) return Math.max(last, writtenAt(entry) + (lease?.age ?? 0));
  const newest = tickets.find((ticket) => writtenAt(ticket) === last);
  const age = newest && (await store.get(newest.key))?.age;
  return last + (age ?? 0);
}

function writtenAt({ lastModified }: ObjectEntry): number {
  return lastModified.getTime();
}
