import { inputsAfter, inputsBefore, isObject } from "./inputs";
import { BUCKET, isMadeWithIt, isSeenVersioned } from "./containers";
import type { Inputs, Rule } from "./type-facts";

/** What a rule makes expire, and how far it goes: the lower, the more of it. */
interface Expiry {
  readonly kind: "current" | "noncurrent";
  /** The rule's filter as text. */
  readonly scope: string;
  readonly days: number;
  /** Noncurrent versions that are kept whatever their age. */
  readonly kept: number;
}

/** Where it cannot be told what a rule is about. */
const UNTOLD_SCOPE = "untold";

/** Filters that leave nothing out. */
const WHOLE_BUCKET = [{}, { prefix: "" }].map((filter) => JSON.stringify(filter));

/**
 * Rules of a bucket that make more of its objects expire than before. They count for what is there already
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html).
 */
export const expiresMore: Rule = {
  reads: ["rules", "bucket"],
  judge: (change, surroundings) => {
    if (isMadeWithIt(change, BUCKET, surroundings)) return undefined;
    const before = expiries(inputsBefore(change), Number.POSITIVE_INFINITY);
    const after = expiries(inputsAfter(change), 0);
    const isMarkedOnly =
      isSeenVersioned(change, surroundings) && !after.some(({ kind }) => kind === "noncurrent");
    const stricter = after.filter(
      (expiry) => isStricter(expiry, before) && !(isMarkedOnly && expiry.kind === "current"),
    );
    const [worst] = stricter;
    if (worst === undefined) return undefined;
    return {
      reversibility: "data-losing",
      reason: `rules expires ${describe(worst)} that were kept until now`,
      needs: "a copy of these objects made before it",
      backupFirst: true,
    };
  },
};

function describe({ kind, days, kept }: Expiry): string {
  const what = kind === "current" ? "objects" : "noncurrent versions";
  const when = Number.isFinite(days) && days > 0 ? ` after ${days} days` : "";
  return `${what}${when}${kept > 0 ? ` beyond the newest ${kept}` : ""}`;
}

function isStricter(expiry: Expiry, before: readonly Expiry[]): boolean {
  const same = before.filter(({ kind, scope }) => kind === expiry.kind && covers(scope, expiry.scope));
  return !same.some(({ days, kept }) => days <= expiry.days && kept <= expiry.kept);
}

function covers(scope: string, other: string): boolean {
  return scope === other || WHOLE_BUCKET.includes(scope);
}

/** @param untold what stands for a number that cannot be told, such as the days until a date */
function expiries({ rules }: Inputs, untold: number): readonly Expiry[] {
  if (rules === undefined) return [];
  if (!Array.isArray(rules)) return [{ kind: "current", scope: UNTOLD_SCOPE, days: untold, kept: 0 }];
  return rules.filter(isObject).flatMap((rule) => expiriesOf(rule, untold));
}

function expiriesOf(rule: Inputs, untold: number): readonly Expiry[] {
  const { status, filter, prefix, expiration, noncurrentVersionExpiration: noncurrent } = rule;
  if (status === "Disabled") return [];
  const scope = JSON.stringify(filter ?? (prefix === undefined ? {} : { prefix }));
  const number = (value: unknown): number => (typeof value === "number" ? value : untold);
  const current: Expiry[] =
    isObject(expiration) && expiration["expiredObjectDeleteMarker"] !== true
      ? [{ kind: "current", scope, days: number(expiration["days"]), kept: 0 }]
      : [];
  if (!isObject(noncurrent)) return current;
  const kept = noncurrent["newerNoncurrentVersions"] ?? 0;
  return [
    ...current,
    { kind: "noncurrent", scope, days: number(noncurrent["noncurrentDays"]), kept: number(kept) },
  ];
}
