import { printable } from "../lib/printable";
import { duration } from "../lib/terminal";
import type { LeaseHolder, StoredLease } from "./lease";

/** `octocat on runner-7 (causeway apply build/prod, pull request #12, https://github.com/...)` */
export function describeHolder({ actor, host, command, pullRequest, run }: LeaseHolder): string {
  const details = [command, pullRequest && `pull request #${pullRequest}`, run?.url].filter(Boolean);
  return printable(`${actor} on ${host} (${details.join(", ")})`);
}

/**
 * `held by octocat on ... for 3 min 5 s, last heard of 20.0 s ago`
 *
 * @param now milliseconds since 1970 by the reader's clock: how long it was held is for people only
 */
export function describeLease({ lease, age }: StoredLease, now: number): string {
  const held = Math.max(now - Date.parse(lease.acquiredAt), age);
  return `held by ${describeHolder(lease.holder)} for ${duration(held)}, last heard of ${duration(age)} ago`;
}
