import { setTimeout } from "node:timers/promises";
import type { LeaseRun } from "./lease";

/** What GitHub says of a run. `unknown` never counts as over. */
export type RunState = "going" | "over" | "unknown";

export interface AskOptions {
  /** For each answer, in milliseconds. Default 5 s. */
  readonly timeout?: number;
  /** Before asking again, in milliseconds, where GitHub names no time of its own. Default 1 s. */
  readonly pause?: number;
}

interface WorkflowRun {
  readonly status?: string;
  readonly run_attempt?: number;
}

const ATTEMPTS = 3;

/** Longer than this nobody waits to be asked again. */
const LONGEST_PAUSE_MS = 10_000;

/**
 * Asks GitHub whether a run still goes on (GET /repos/{owner}/{repo}/actions/runs/{id}). An attempt is over when the
 * run is, and when there is a later attempt.
 *
 * @param env `GITHUB_TOKEN`, which may read Actions, and `GITHUB_API_URL`; without a token GitHub is not asked
 */
export async function runState(
  run: LeaseRun,
  env: NodeJS.ProcessEnv,
  { timeout = 5000, pause = 1000 }: AskOptions = {},
): Promise<RunState> {
  const { GITHUB_TOKEN: token, GITHUB_API_URL: api = "https://api.github.com" } = env;
  if (token === undefined || token === "") return "unknown";
  const url = `${api}/repos/${run.repository}/actions/runs/${encodeURIComponent(run.id)}`;
  for (let attempt = 1; ; attempt++) {
    const response = await ask(url, token, timeout);
    if (response?.ok === true) return judge(run, await bodyOf(response));
    const again = attempt < ATTEMPTS ? pauseBefore(response, pause) : undefined;
    if (again === undefined) return "unknown";
    await setTimeout(again);
  }
}

async function ask(url: string, token: string, timeout: number): Promise<Response | undefined> {
  const headers = {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${token}`,
    "x-github-api-version": "2022-11-28",
  };
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(timeout) });
  } catch {
    return undefined;
  }
}

async function bodyOf(response: Response): Promise<WorkflowRun> {
  try {
    return (await response.json()) as WorkflowRun;
  } catch {
    return {};
  }
}

function judge({ attempt }: LeaseRun, { status, run_attempt: latest }: WorkflowRun): RunState {
  if (status === undefined) return "unknown";
  const isLater = attempt !== undefined && latest !== undefined && latest > attempt;
  return status === "completed" || isLater ? "over" : "going";
}

/** @returns milliseconds, or `undefined` when asking again is of no use */
function pauseBefore(response: Response | undefined, pause: number): number | undefined {
  if (response === undefined || response.status >= 500) return pause;
  const isLimited =
    response.headers.has("retry-after") || response.headers.get("x-ratelimit-remaining") === "0";
  if (response.status !== 429 && !(response.status === 403 && isLimited)) return undefined;
  const asked = Number(response.headers.get("retry-after") ?? NaN) * 1000;
  if (Number.isNaN(asked)) return pause;
  return asked > LONGEST_PAUSE_MS ? undefined : asked;
}
