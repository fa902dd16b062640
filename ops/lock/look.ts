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
  const now = earliestNow(entries, stack, tickets, lease);
  const isLive = ({ lastModified }: ObjectEntry): boolean => now - lastModified.getTime() < ticketLife;
  return {
    lease,
    tickets: tickets.filter(isLive),
    deadTickets: tickets.filter((ticket) => !isLive(ticket)),
  };
}

/**
 * What the store's clock says at the earliest: it is not before the last write, and of the lease it tells how long ago
 * it was written.
 */
function earliestNow(
  entries: readonly ObjectEntry[],
  stack: string,
  tickets: readonly ObjectEntry[],
  lease: StoredLease | undefined,
): number {
  const entry = entries.find(({ key }) => key === leaseKey(stack));
  const byLease = entry === undefined ? 0 : entry.lastModified.getTime() + (lease?.age ?? 0);
  return Math.max(byLease, ...tickets.map(({ lastModified }) => lastModified.getTime()));
}
