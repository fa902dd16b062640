import { DateTime } from "luxon";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/**
 * Reads a point in time of ISO 8601, e.g. `2026-01-09T16:45` or `2026-01-09T16:45:00+01:00`.
 *
 * @param zone counts where the text names none itself
 * @param option what the text was given to, for the message
 * @throws UserError for anything else, and for a time that the clock there skips
 */
export function readTime(text: string, zone: string, option: string): Date {
  const time = DateTime.fromISO(text, { zone, setZone: true });
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text);
  if (time.isValid && isWhole && text.startsWith(time.toFormat("yyyy-MM-dd'T'HH:mm"))) return time.toJSDate();
  throw new UserError(
    `${option} is ${JSON.stringify(text)}, and not a time in ${zone}`,
    `write date and time, as in 2026-01-09T16:45 (${zone}) or 2026-01-09T16:45Z (UTC)`,
    exitCode.usage,
  );
}
