import { exitCode } from "../exit-codes";
import { UserError } from "./errors";

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Nobody means a longer time, and what it ends at has to be a date. */
const MOST_DAYS = 3650;

/**
 * Reads a length of time, e.g. `30s`, `10m`, `24h`, `7d`.
 *
 * @param option what the value was given to, for the message
 * @returns milliseconds
 * @throws UserError for anything else, and for more than ten years
 */
export function milliseconds(text: string, option: string): number {
  const [, amount, unit = ""] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (amount !== undefined && factor !== undefined) return bounded(Number(amount) * factor, text, option);
  throw new UserError(
    `${option} is ${JSON.stringify(text)}, and not a length of time`,
    "write a whole number and a unit, as in 30s, 10m, 24h or 7d",
    exitCode.usage,
  );
}

function bounded(length: number, text: string, option: string): number {
  if (length <= MOST_DAYS * 86_400_000) return length;
  throw new UserError(
    `${option} is ${text}, and ${MOST_DAYS}d are the most`,
    "give a shorter time",
    exitCode.usage,
  );
}
