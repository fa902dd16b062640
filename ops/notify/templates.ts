import type { NotificationEvent } from "../../stacks/notifications";
import type { Operation } from "../changes/change";
import { duration } from "../lib/terminal";
import { counted, own, phrase, type Phrase } from "../report/phrase";
import { slowText } from "../records/pace";
import type { Notice } from "./notice";

/** What is said of a notice, before it takes the form of a channel. */
export interface Message {
  /** One line, e.g. `prod: apply failed`. */
  readonly title: Phrase;
  /** Sentences below it, each on its own. */
  readonly lines: readonly Phrase[];
  /** A longer text of somebody else's, shown as it is. */
  readonly quote?: string;
  readonly severity: "info" | "warning" | "error";
}

type Template = (notice: Notice) => Message;

/** As people count them, the gravest first. */
const COUNTS: readonly (readonly [operation: Operation, word: string])[] = [
  ["replace", "to replace"],
  ["delete", "to delete"],
  ["forget", "no longer managed"],
  ["update", "to change"],
  ["refresh", "drifted"],
  ["import", "to import"],
  ["create", "to create"],
];

const templates: Readonly<Record<NotificationEvent, Template>> = {
  "plan-started": ({ stack }) => info(phrase`${stack}: plan started`),
  "plan-completed": ({ stack, counts }) => info(phrase`${stack}: plan completed`, [countsLine(counts)]),
  "apply-started": ({ stack, counts }) => info(phrase`${stack}: apply started`, known(counts)),
  "apply-completed": ({ stack, counts, duration: length, pace }) => {
    const slow = length === undefined ? undefined : slowText(length, pace);
    return {
      title: phrase`${stack}: apply completed`,
      lines: [...known(counts), ...(slow === undefined ? tookLine(length) : [phrase`${own(slow)}`])],
      severity: slow === undefined ? "info" : "warning",
    };
  },
  "apply-failed": ({ stack, error, counts, duration: length }) => ({
    title: phrase`${stack}: apply failed`,
    lines: [
      ...known(counts),
      ...tookLine(length),
      phrase`What is there now: ${`npx causeway status ${stack}`}`,
    ],
    quote: error ?? "The cause is not known; the run's log has it.",
    severity: "error",
  }),
  drift: ({ stack, counts }) => ({
    title: phrase`${stack}: drift found`,
    lines: [
      ...known(counts),
      phrase`Somebody changed it other than through Git: take it back, or write it down.`,
    ],
    severity: "warning",
  }),
  promotion: ({ stack, from }) =>
    info(phrase`${stack}: promotion${from === undefined ? own("") : phrase` from ${from}`}`),
  rollback: ({ stack, to }) => ({
    title: phrase`${stack}: rollback`,
    lines: to === undefined ? [] : [phrase`Back to ${to}.`],
    severity: "warning",
  }),
  "window-override": ({ stack, people }) => ({
    title: phrase`${stack}: change window overridden`,
    lines: people === undefined ? [] : [phrase`Agreed by ${people}.`],
    severity: "warning",
  }),
  "gate-waiting": ({ stack, people }) => ({
    title: phrase`${stack}: a deployment waits for its release`,
    lines: people === undefined ? [] : [phrase`It may be released by ${people}.`],
    severity: "warning",
  }),
};

/** What is said of a notice. */
export function messageOf(notice: Notice): Message {
  const message = templates[notice.event](notice);
  const { reason, text } = notice;
  return {
    ...message,
    lines: [
      ...message.lines,
      ...(reason === undefined ? [] : [phrase`Reason: ${reason}`]),
      ...(text === undefined ? [] : [phrase`${text}`]),
    ],
  };
}

function info(title: Phrase, lines: readonly Phrase[] = []): Message {
  return { title, lines, severity: "info" };
}

function known(counts: Notice["counts"]): readonly Phrase[] {
  return counts === undefined ? [] : [countsLine(counts)];
}

function countsLine(counts: Notice["counts"]): Phrase {
  if (counts === undefined) return phrase`How much changes is not known; the run's log has it.`;
  const parts = COUNTS.flatMap(([operation, word]) => {
    const count = counts[operation] ?? 0;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const total = COUNTS.reduce((sum, [operation]) => sum + (counts[operation] ?? 0), 0);
  if (total === 0) return phrase`Nothing changes.`;
  return phrase`${own(counted(total, "resource"))}: ${own(parts.join(", "))}.`;
}

function tookLine(length: number | undefined): readonly Phrase[] {
  return length === undefined ? [] : [phrase`It took ${own(duration(length))}.`];
}
