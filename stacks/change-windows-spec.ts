import type { DeliveredStack } from "../components/delivery/access-matrix";

/** Days of the week. */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Hours that come again every week, by the clock on the wall there. */
export interface WeeklyHours {
  /** Days on which the hours begin. */
  readonly days: readonly Weekday[];
  /** `HH:mm`, included. */
  readonly from: string;
  /** `HH:mm`, not included; `24:00` is the end of the day. */
  readonly until: string;
  /** Whether `until` is on the day after. @default - false: on the same day, so that it comes after `from` */
  readonly endsNextDay?: boolean;
}

/** A whole day on which nothing is deployed. */
export interface Holiday {
  /** `MM-DD` for every year, or `YYYY-MM-DD` for one. */
  readonly date: string;
  readonly name: string;
}

/** A time in which nothing is deployed. */
export interface Freeze {
  /** `YYYY-MM-DDTHH:mm` by the clock on the wall there, included. */
  readonly from: string;
  /** Likewise, not included. */
  readonly until: string;
  /** Shown to whoever is refused. */
  readonly reason: string;
}

/** When a stack may be deployed. A rollback and an agreed override are not bound to it. */
export interface ChangeWindows {
  /** Zone of IANA's time zone database, e.g. `UTC` or `Europe/Berlin`: all other times are by the clock on the wall there. */
  readonly timeZone: string;
  /** Hours in which it may be deployed; `always` is at any time that nothing below forbids. */
  readonly open: "always" | readonly WeeklyHours[];
  /** Hours in which most people use the product: closed, also where a window is open. @default - none */
  readonly peakHours?: readonly WeeklyHours[];
  /** @default - none */
  readonly holidays?: readonly Holiday[];
  /** @default - none */
  readonly freezes?: readonly Freeze[];
}

/** Of every stack that CI deploys. */
export type ChangeWindowsByStack = Readonly<Record<DeliveredStack, ChangeWindows>>;
