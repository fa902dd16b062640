import type { ArgsProblem } from "../shared/args-error";

/** Minutes of a day. */
export const dayMinutes = 24 * 60;

/**
 * Minutes since midnight of a time written `HH:MM`, 00:00 to 23:59.
 *
 * @returns `undefined` for anything else
 */
export function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? undefined : 60 * Number(hours) + Number(minutes);
}

/** Writes minutes since midnight as `HH:MM`. */
export function timeOf(minutes: number): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/**
 * Six fields of cron, as EventBridge Scheduler, Application Auto Scaling and AWS Backup read them.
 *
 * @param days day of the week, a range of them, or `*`
 */
export function cronAt(minutes: number, days: string): string {
  return `cron(${minutes % 60} ${Math.floor(minutes / 60)} ? * ${days} *)`;
}

/** Refuses what is not a time of a day. */
export function checkTime(argument: string, got: string): ArgsProblem | undefined {
  if (minutesOf(got) !== undefined) return undefined;
  return { argument, got, expected: "a time from 00:00 to 23:59", fix: "write it like 09:00" };
}
