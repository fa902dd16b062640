import { isExpired, LONGEST_DAYS, type Exemption } from "./exemption";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS_A_DAY = 86_400_000;

/** Stack, project, type chain, and a name that is exact or has at least four letters before its `*`. */
const NARROW = /^urn:pulumi:[\w-]+::[\w-]+::[\w:/$-]+::([^*]+|[^*]{4,}\*)$/;

/** What is wrong with an exemption in itself, as sentences; none where it may stand. */
export function exemptionFaults(exemption: Exemption, today: string): readonly string[] {
  const { urn, reason, owner, ticket, granted, expires } = exemption;
  const faults: string[] = [];
  if (!NARROW.test(urn))
    faults.push(
      `its urn "${urn}" is too broad; expected urn:pulumi:<stack>::<project>::<types>::<name>, "*" only at the end of a name of four letters or more`,
    );
  for (const [name, text] of Object.entries({ reason, owner, ticket }))
    if (text.trim() === "") faults.push(`it has no ${name}`);
  for (const [name, day] of Object.entries({ granted, expires }))
    if (!isDay(day)) faults.push(`${name} is "${day}"; expected a day as YYYY-MM-DD`);
  if (!isDay(granted) || !isDay(expires)) return faults;
  if (daysBetween(granted, expires) > LONGEST_DAYS)
    faults.push(
      `it holds for ${daysBetween(granted, expires)} days; at most ${LONGEST_DAYS} may be granted at a time`,
    );
  if (daysBetween(granted, expires) <= 0)
    faults.push(`it expires (${expires}) before it begins (${granted})`);
  if (granted > today) faults.push(`it is granted in the future (${granted})`);
  if (isExpired(exemption, today)) faults.push(`it expired on ${expires}`);
  return faults;
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / MILLISECONDS_A_DAY;
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text));
}
