import type { RouteName } from "./route";

/** Something that goes wrong on GitHub's side. */
export interface Disturbance {
  /** Default: whatever comes next. */
  readonly route?: RouteName;
  /** How often. Default once. */
  readonly times?: number;
  readonly status: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether what was asked was done before the answer was lost. Default: it was not. */
  readonly afterwards?: boolean;
}

/** Requests that a token has in an hour. */
const LIMIT = 5000;
const HOUR_SECONDS = 3600;

/** @param retryAfter seconds; without it GitHub names no time */
export function secondaryLimit(retryAfter?: number): Disturbance {
  return {
    status: 403,
    message:
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.",
    headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
  };
}

/** @param reset when there are requests again, in milliseconds since 1970 */
export function primaryLimit(reset: number): Disturbance {
  return {
    status: 403,
    message: "API rate limit exceeded for installation.",
    headers: {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-used": String(LIMIT),
      "x-ratelimit-reset": String(Math.ceil(reset / 1000)),
    },
  };
}

/** What every answer says of the primary limit. */
export function limitHeaders(used: number, now: number): Readonly<Record<string, string>> {
  return {
    "x-ratelimit-limit": String(LIMIT),
    "x-ratelimit-remaining": String(LIMIT - used),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(Math.ceil(now / 1000) + HOUR_SECONDS),
    "x-ratelimit-resource": "core",
    "x-github-api-version-selected": "2022-11-28",
    "x-github-media-type": "github.v3; format=json",
  };
}
