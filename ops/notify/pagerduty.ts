import { visible } from "../report/visible";
import type { Conceal } from "./conceal";
import type { Notice } from "./notice";
import { messageOf, type Message } from "./templates";
import { safeLink } from "../report/safe-link";

/** An event of PagerDuty's Events API, version 2, that opens an incident, or adds to the one that is open. */
export interface PagerDutyEvent {
  readonly routing_key: string;
  readonly event_action: "trigger";
  /** Events of one key are one incident. */
  readonly dedup_key: string;
  readonly payload: {
    readonly summary: string;
    readonly source: string;
    readonly severity: "info" | "warning" | "error";
    readonly custom_details: Readonly<Record<string, string>>;
  };
  readonly links?: readonly { readonly href: string; readonly text: string }[];
}

/** PagerDuty takes 1024 characters. */
const SUMMARY = 1024;
const DETAILS = 4000;

export function pagerDutyEvent(notice: Notice, routingKey: string, conceal: Conceal): PagerDutyEvent {
  const { title, lines, quote, severity } = messageOf(notice);
  const link = notice.runUrl === undefined ? undefined : safeLink(notice.runUrl);
  const textOf = (phrase: Message["title"]): string =>
    visible(conceal(phrase.map(({ text }) => text).join("")));
  const details = [...lines.map(textOf), ...(quote === undefined ? [] : [conceal(quote)])].join("\n");
  return {
    routing_key: routingKey,
    event_action: "trigger",
    dedup_key: `causeway/${notice.stack}/${notice.event}`,
    payload: {
      summary: textOf(title).slice(0, SUMMARY),
      source: `causeway/${notice.stack}`,
      severity,
      custom_details: { actor: visible(conceal(notice.actor)), details: details.slice(0, DETAILS) },
    },
    ...(link === undefined ? {} : { links: [{ href: link, text: "run" }] }),
  };
}
