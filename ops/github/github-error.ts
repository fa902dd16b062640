import { z } from "zod";
import { UserError } from "../lib/errors";

/** GitHub did not do what it was asked. */
export class GitHubError extends UserError {
  constructor(
    message: string,
    fix: string,
    /** Of its answer; `undefined` when none came. */
    readonly status?: number,
    /** Its own words. */
    readonly reason = "",
  ) {
    super(message, fix);
    this.name = "GitHubError";
  }
}

/** Whether an error says that what was asked for does not exist, or is not shown to this token. */
export function isNotFound(error: unknown): boolean {
  return error instanceof GitHubError && error.status === 404;
}

/** What is known of a request that failed. Nothing of its headers, where the token is. */
export interface Failure {
  /** e.g. `GET /repos/acme/platform/pulls/7` */
  readonly asked: string;
  /** `undefined` when no answer came. */
  readonly status?: number;
  /** GitHub's words, or why no answer came. */
  readonly reason: string;
  /** What GitHub wants for it, e.g. `pull_requests=read`. */
  readonly permission?: string;
  /** The rate limit that was hit. */
  readonly limit?: "primary" | "secondary";
  /** When the primary limit ends, in milliseconds since 1970. */
  readonly limitEnds: number;
  /** Milliseconds that GitHub asks to wait. */
  readonly retryAfter?: number;
}

/** The parts of octokit's RequestError that are looked at. */
const errorSchema = z.object({
  message: z.string(),
  response: z
    .object({ status: z.number(), headers: z.record(z.string(), z.coerce.string()), data: z.unknown() })
    .optional(),
});

/** @param asked what was asked, as people read it */
export function failureOf(error: unknown, asked: string): Failure {
  const { message, response } = errorSchema.catch({ message: String(error) }).parse(error);
  if (response === undefined) return { asked, reason: message, limitEnds: 0 };
  const { status, headers, data } = response;
  const reason = reasonOf(data);
  const seconds = Number(headers["retry-after"]);
  return {
    asked,
    status,
    reason,
    permission: headers["x-accepted-github-permissions"],
    limit: limitOf(status, reason, headers),
    limitEnds: Number(headers["x-ratelimit-reset"] ?? 0) * 1000,
    retryAfter: Number.isFinite(seconds) ? seconds * 1000 : undefined,
  };
}

const dataSchema = z.object({ message: z.string(), errors: z.array(z.unknown()).optional() });

const detailSchema = z.union([
  z.string(),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ field: z.string(), code: z.string() }).transform(({ field, code }) => `${field} (${code})`),
]);

/** docs.github.com/rest, "Troubleshooting the REST API", says what the body of a refusal holds. */
export function reasonOf(data: unknown): string {
  const read = dataSchema.safeParse(data);
  if (!read.success) return "it gave no reason";
  const details = (read.data.errors ?? []).flatMap((error) => detailSchema.safeParse(error).data ?? []);
  return details.length === 0 ? read.data.message : `${read.data.message}: ${details.join("; ")}`;
}

/** docs.github.com/rest, "Rate limits for the REST API", says by what each limit is known. */
function limitOf(
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>>,
): Failure["limit"] {
  if (status !== 403 && status !== 429) return undefined;
  if (/\bsecondary rate limit\b/i.test(reason)) return "secondary";
  if (headers["x-ratelimit-remaining"] === "0") return "primary";
  return status === 429 || headers["retry-after"] !== undefined ? "secondary" : undefined;
}

/** An answer that repeating the request would not change. */
export function refusal(failure: Failure): GitHubError {
  const { asked, status, reason } = failure;
  const message =
    status === undefined
      ? `${asked}: GitHub did not answer: ${reason}`
      : `${asked}: GitHub answered ${status}: ${reason}`;
  return new GitHubError(message, fixOf(failure), status, reason);
}

function fixOf({ status, permission }: Failure): string {
  switch (status) {
    case 401:
      return "give a GITHUB_TOKEN that is valid: this one has ended, was revoked, or is no token of this GitHub";
    case 403:
      return `${grant(permission)}, then run this again`;
    case 404:
      return `see that it exists under this name; if it does, ${grant(permission)}: what a token may not read is not found`;
    case 422:
      return "mend what GitHub names; it has done nothing";
    default:
      return status === undefined || status >= 500
        ? "look on GitHub whether it was done, and run this again if it was not"
        : "mend what GitHub names, then run this again";
  }
}

/** @param permission as in the header `x-accepted-github-permissions`: `members=read`, or several with commas */
function grant(permission = ""): string {
  if (permission === "") return "give the token the permission for it";
  if (/\b(members|administration|organization_\w+)=/.test(permission)) {
    return `grant the GitHub App ${permission} (its settings, "Permissions"): a workflow's own token never has it`;
  }
  const [wanted = ""] = permission.split(/[,;]/);
  return `give the job "permissions: ${wanted.trim().replaceAll("_", "-").replace("=", ": ")}"`;
}
