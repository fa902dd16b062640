import type { Finding } from "./policy";

/** A policy document as a program writes it. */
export function documentOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The finding of something that is no document. */
export function unreadable(property: string, observed: string): Finding {
  return { property, observed, required: "a policy document with statements" };
}
