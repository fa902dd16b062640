import { setTimeout } from "node:timers/promises";
import { visible } from "../report/visible";

/** What became of a message. */
export type Delivery =
  | { readonly delivered: true }
  /** Why not, without the place that it was sent to: such places carry their credential. */
  | { readonly delivered: false; readonly why: string };

export interface PostOptions {
  /** For each answer, in milliseconds. Default 5 s. */
  readonly timeout?: number;
  /** Before the second attempt, in milliseconds, where none is asked for. Default 1 s. */
  readonly pause?: number;
}

/** An answer, or why there was none. */
type Attempt =
  | { readonly status: number; readonly body: string; readonly retryAfter: string | null }
  | { readonly why: string };

/** Longer nobody waits for a message: the deployment goes on. */
const LONGEST_PAUSE_MS = 5000;
/** Answers say what is wrong in a word or two, e.g. `no_service`. */
const ANSWER = 100;

/**
 * Sends a message. It is tried a second time where that may help: without an answer, on a failure of the server, and
 * when too much was sent. Never throws.
 */
export async function post(
  url: string,
  body: object,
  { timeout = 5000, pause = 1000 }: PostOptions = {},
): Promise<Delivery> {
  const place = placeOf(url);
  if (place === undefined) return { delivered: false, why: "its address is no https URL" };
  const first = await attempt(place, body, timeout);
  const wait = pauseAfter(first, pause);
  if (wait === undefined) return judged(first);
  await setTimeout(wait);
  return judged(await attempt(place, body, timeout));
}

/** A message in clear stays on this machine. */
function placeOf(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const place = new URL(url);
  const isLoopback = ["127.0.0.1", "[::1]", "localhost"].includes(place.hostname);
  return place.protocol === "https:" || (place.protocol === "http:" && isLoopback) ? place : undefined;
}

async function attempt(place: URL, body: object, timeout: number): Promise<Attempt> {
  try {
    const response = await fetch(place, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      // Whoever answers with another place gets no message, and that one neither.
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    const { status, headers } = response;
    return { status, body: await response.text(), retryAfter: headers.get("retry-after") };
  } catch (error) {
    return { why: reasonOf(error, timeout) };
  }
}

function judged(answer: Attempt): Delivery {
  if ("why" in answer) return { delivered: false, why: answer.why };
  const { status, body } = answer;
  if (status >= 200 && status < 300) return { delivered: true };
  const said = visible(body.trim().slice(0, ANSWER));
  return { delivered: false, why: `it answered ${status}${said === "" ? "" : `: ${said}`}` };
}

/** @returns milliseconds; `undefined` where a second attempt is of no use */
function pauseAfter(answer: Attempt, pause: number): number | undefined {
  if ("why" in answer) return pause;
  const { status, retryAfter } = answer;
  if (status !== 429) return status >= 500 ? pause : undefined;
  const asked = retryAfter === null ? pause : Number(retryAfter) * 1000;
  return asked >= 0 && asked <= LONGEST_PAUSE_MS ? asked : undefined;
}

/** By the code of the failure alone: its message may name the place. */
function reasonOf(error: unknown, timeout: number): string {
  if (textIn(error, "name") === "TimeoutError") return `it did not answer within ${timeout / 1000} s`;
  const code = textIn(partIn(error, "cause"), "code");
  return `it cannot be reached${code === undefined ? "" : ` (${code})`}`;
}

function textIn(value: unknown, name: string): string | undefined {
  const part = partIn(value, name);
  return typeof part === "string" ? part : undefined;
}

function partIn(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
