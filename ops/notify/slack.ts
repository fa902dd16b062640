import type { Phrase } from "../report/phrase";
import { safeLink } from "../report/safe-link";
import { visible } from "../report/visible";
import type { Conceal } from "./conceal";
import type { Notice } from "./notice";
import { messageOf } from "./templates";

interface PlainText {
  readonly type: "plain_text";
  readonly text: string;
  readonly emoji: false;
}

interface Mrkdwn {
  readonly type: "mrkdwn";
  readonly text: string;
  /** Nothing in the text becomes a link or a mention by itself. */
  readonly verbatim: true;
}

type Block =
  | { readonly type: "header"; readonly text: PlainText }
  | { readonly type: "section"; readonly text: Mrkdwn }
  | { readonly type: "context"; readonly elements: readonly Mrkdwn[] };

/** A message of an incoming webhook. */
export interface SlackMessage {
  /** For notifications, and for what shows no blocks. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Longest texts that Slack takes, in characters (docs.slack.dev: header block, text object). */
const HEADER = 150;
const TEXT = 3000;

/** Longer values are an accident, or an attempt. Escaped, each character may be five, and a line has two at most. */
const VALUE = 250;
const QUOTE = 500;

/** What a notice looks like in Slack. Whatever stands in it mentions nobody, links nowhere, and is formatted by nobody. */
export function slackMessage(notice: Notice, conceal: Conceal): SlackMessage {
  const { title, lines, quote } = messageOf(notice);
  const plain = shortened(title.map(({ text }) => visible(conceal(text))).join(""), HEADER);
  const body = [
    ...lines.map((line) => rich(line, conceal)),
    ...(quote === undefined ? [] : [quoted(quote, conceal)]),
  ];
  const who = origin(notice, conceal);
  return {
    text: [escaped(plain), ...body, who].join("\n"),
    blocks: [
      { type: "header", text: { type: "plain_text", text: plain, emoji: false } },
      ...packed(body).map((text): Block => ({ type: "section", text: mrkdwn(text) })),
      { type: "context", elements: [mrkdwn(who)] },
    ],
  };
}

/** Who, what and where, in one line. */
function origin({ actor, commit, pullRequest, runUrl }: Notice, conceal: Conceal): string {
  const link = runUrl === undefined ? undefined : safeLink(runUrl);
  return [
    `by ${code(actor, conceal)}`,
    ...(commit === undefined ? [] : [`commit ${code(commit.slice(0, 12), conceal)}`]),
    ...(pullRequest === undefined ? [] : [`pull request ${pullRequest}`]),
    ...(link === undefined ? [] : [`<${escaped(link)}|run>`]),
  ].join(", ");
}

function rich(line: Phrase, conceal: Conceal): string {
  return line.map(({ kind, text }) => (kind === "own" ? escaped(text) : code(text, conceal))).join("");
}

/** A value in the font of code, where Slack leaves every character as it is. */
function code(value: string, conceal: Conceal): string {
  const text = shortened(visible(conceal(value)), VALUE).trim();
  return text === "" ? "(empty)" : `\`${escaped(withoutTicks(text))}\``;
}

/** A text of several lines, likewise; its end is kept, as there the cause of a failure stands. */
function quoted(value: string, conceal: Conceal): string {
  const lines = conceal(value).trim().split("\n").map(visible);
  const text = lines.join("\n");
  const kept = text.length <= QUOTE ? text : `…${text.slice(1 - QUOTE)}`;
  return `\`\`\`\n${escaped(withoutTicks(kept))}\n\`\`\``;
}

/** Lines in as few texts as Slack takes them in. */
function packed(lines: readonly string[]): readonly string[] {
  return lines.reduce<readonly string[]>((texts, line) => {
    const last = texts.at(-1);
    if (last === undefined || last.length + 1 + line.length > TEXT) return [...texts, line];
    return [...texts.slice(0, -1), `${last}\n${line}`];
  }, []);
}

function mrkdwn(text: string): Mrkdwn {
  return { type: "mrkdwn", text, verbatim: true };
}

/** The three characters that Slack gives a meaning to (docs.slack.dev, formatting message text): mentions begin with one. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A backtick would end what is shown as code. */
function withoutTicks(text: string): string {
  return text.replaceAll("`", "'");
}

function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
