import type { EndpointDefaults } from "@octokit/types";
import { duration, say } from "../lib/terminal";
import { elapsed, type Clock, type Moment } from "../lock/clock";
import { failureOf, GitHubError, refusal, type Failure } from "./github-error";

/** What octokit knows of a request before it is sent; the parameters of its route are among it. */
export type RequestOptions = Required<EndpointDefaults>;

/** How often a request is sent at most. */
const MAX_ATTEMPTS = 4;
/** Milliseconds for a request with its repetitions: enough for the minute that a secondary limit asks for. */
const PATIENCE_MS = 65_000;
/** Milliseconds after which no answer is waited for. */
const ATTEMPT_MS = 30_000;
/** Milliseconds that people wonder about. */
const LONG_WAIT_MS = 5_000;

/**
 * Sends a request, and sends it again when GitHub is out of order (5xx, no answer) or asks to slow down. What may have
 * been done already, and would then be done twice, is not sent again.
 *
 * @throws GitHubError when it is refused, or not answered after four attempts or about a minute
 */
export async function persist<T>(
  send: (options: RequestOptions) => Promise<T> | T,
  options: RequestOptions,
  clock: Clock,
): Promise<T> {
  const start = clock.now();
  for (let attempt = 1; ; attempt += 1) {
    const signal = AbortSignal.timeout(ATTEMPT_MS);
    try {
      return await send({ ...options, request: { ...options.request, signal } });
    } catch (error) {
      const failure = failureOf(error, asked(options));
      const now = clock.now();
      const wait = waitBeforeNext(failure, options, attempt, now);
      if (wait === undefined) throw refusal(failure);
      if (attempt === MAX_ATTEMPTS || elapsed(clock, start) + wait > PATIENCE_MS) {
        throw gaveUp(failure, attempt, now.wall + wait);
      }
      if (wait >= LONG_WAIT_MS) say(`GitHub is asked again in ${duration(wait)}: ${failure.reason}`);
      await clock.sleep(wait);
    }
  }
}

/** @returns milliseconds; `undefined` when it is not asked again */
function waitBeforeNext(
  { status, limit, limitEnds, retryAfter }: Failure,
  options: RequestOptions,
  attempt: number,
  { wall }: Moment,
): number | undefined {
  if (limit === "primary") return Math.max(0, limitEnds - wall) + 1000;
  // "wait for at least one minute": docs.github.com/rest, "Best practices for using the REST API".
  if (limit === "secondary") return retryAfter ?? 60_000;
  const isOutOfOrder = status === undefined || status >= 500;
  return isOutOfOrder && isRepeatable(options) ? (retryAfter ?? 1000 * 2 ** (attempt - 1)) : undefined;
}

/** Whether doing it twice is the same as doing it once. PATCH sets values here, it never adds to them. */
function isRepeatable({ method, url, query }: RequestOptions): boolean {
  if (method !== "POST") return true;
  return url === "/graphql" && typeof query === "string" && !/^\s*mutation\b/.test(query);
}

/** e.g. `GET /repos/acme/platform/pulls/7`; a page that an answer names comes as a whole address. */
function asked(options: RequestOptions & Readonly<Record<string, unknown>>): string {
  const { method, url, baseUrl } = options;
  const path = url.replace(baseUrl, "").replace(/\?.*/, "");
  return `${method} ${path.replace(/\{(\w+)\}/g, (_, name: string) => String(options[name]))}`;
}

/** @param again in milliseconds since 1970 */
function gaveUp({ asked, status, reason, limit }: Failure, attempts: number, again: number): GitHubError {
  if (limit !== undefined) {
    const message = `${asked}: the ${limit} rate limit of this token is used up. GitHub answered ${status ?? ""}: ${reason}`;
    const time = new Date(again).toISOString().slice(0, 19);
    return new GitHubError(message, `run this again after ${time}Z`, status, reason);
  }
  const answer = status === undefined ? `it did not answer: ${reason}` : `it answered ${status}: ${reason}`;
  const message = `${asked}: GitHub was asked ${attempts} times, and ${answer}`;
  return new GitHubError(message, "see https://www.githubstatus.com, then run this again", status, reason);
}
