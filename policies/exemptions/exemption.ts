import type { PolicyId } from "../policies";

/** A violation that is accepted until a day. */
export interface Exemption {
  readonly policy: PolicyId;
  /**
   * URN of the resource. `*` may stand for the end of the name, after at least four letters of it; stack and type
   * are always written out.
   */
  readonly urn: string;
  /** Why the risk is accepted, as a sentence. */
  readonly reason: string;
  /** Team that has to end it. */
  readonly owner: string;
  /** Where the end is planned: a URL or the key of an issue. */
  readonly ticket: string;
  /** Day of the approval, `YYYY-MM-DD`. */
  readonly granted: string;
  /** First day on which it no longer holds, `YYYY-MM-DD`, at most 90 days after `granted`. */
  readonly expires: string;
}

/** Days for which a violation may be accepted at a time. */
export const LONGEST_DAYS = 90;

/** Whether an exemption is about a resource. */
export function concerns({ urn }: Exemption, resourceUrn: string): boolean {
  return urn.endsWith("*") ? resourceUrn.startsWith(urn.slice(0, -1)) : resourceUrn === urn;
}

/** Whether it no longer holds on a day, given as `YYYY-MM-DD`. */
export function isExpired({ expires }: Exemption, today: string): boolean {
  return !(today < expires);
}

/** Name of the stack that it is about. */
export function stackOf({ urn }: Exemption): string {
  return urn.split("::")[0]?.replace("urn:pulumi:", "") ?? "";
}
