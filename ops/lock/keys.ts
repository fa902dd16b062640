/** The lease of a stack. */
export function leaseKey(stack: string): string {
  return `leases/${stack}.json`;
}

/** Tickets of those who wait for the lease. */
export function queuePrefix(stack: string): string {
  return `leases/${stack}/queue/`;
}

/** The lease, its tickets, and perhaps those of stacks whose name goes on. */
export function leasePrefix(stack: string): string {
  return `leases/${stack}`;
}

/** The highest token that was ever given out. It does not lie below `leases/`, where a bucket forgets after a week. */
export function tokenKey(stack: string): string {
  return `tokens/${stack}.json`;
}

/** What was done to a stack's lock, and by whom. */
export function auditPrefix(stack: string): string {
  return `audit/${stack}/`;
}
