import fs from "node:fs";
import os from "node:os";
import { currentCommit } from "../lib/git";
import type { LeaseHolder, LeaseRun } from "./lease";
import { processMark } from "./living-holder";

/** Who this process works for, and from where. */
export async function currentHolder(env: NodeJS.ProcessEnv, argv = process.argv): Promise<LeaseHolder> {
  return {
    actor: actorOf(env),
    command: ["causeway", ...argv.slice(2)].join(" "),
    host: os.hostname(),
    pid: process.pid,
    process: processMark(env),
    commit: await currentCommit(),
    pullRequest: inActions(env) ? pullRequestOf(env) : undefined,
    run: runOf(env),
  };
}

/** GitHub login in CI, name of the user elsewhere. */
export function actorOf(env: NodeJS.ProcessEnv): string {
  const { GITHUB_ACTOR } = env;
  return inActions(env) && GITHUB_ACTOR !== undefined ? GITHUB_ACTOR : userName(env);
}

/** A user id need not have a name, as in many containers. */
function userName({ USER = "unknown" }: NodeJS.ProcessEnv): string {
  try {
    return os.userInfo().username;
  } catch {
    return USER;
  }
}

function inActions({ GITHUB_ACTIONS }: NodeJS.ProcessEnv): boolean {
  return GITHUB_ACTIONS === "true";
}

/** Web page of the run of GitHub Actions that this process belongs to. */
export function runUrlOf(env: NodeJS.ProcessEnv): string | undefined {
  return runOf(env)?.url;
}

function runOf(env: NodeJS.ProcessEnv): LeaseRun | undefined {
  const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt } = env;
  const { GITHUB_SERVER_URL: server = "https://github.com" } = env;
  if (!inActions(env) || repository === undefined || id === undefined) return undefined;
  const url = `${server}/${repository}/actions/runs/${id}`;
  return attempt === undefined ? { repository, id, url } : { repository, id, attempt: Number(attempt), url };
}

/** By the ref that a pull request's own runs have, else by what started the run: a comment, or a review. */
function pullRequestOf({ GITHUB_REF, GITHUB_EVENT_PATH }: NodeJS.ProcessEnv): number | undefined {
  const [, number] = /^refs\/pull\/(\d+)\//.exec(GITHUB_REF ?? "") ?? [];
  if (number !== undefined) return Number(number);
  return GITHUB_EVENT_PATH === undefined ? undefined : pullRequestOfEvent(GITHUB_EVENT_PATH);
}

interface WebhookEvent {
  readonly pull_request?: { readonly number?: number };
  readonly issue?: { readonly number?: number; readonly pull_request?: unknown };
}

function pullRequestOfEvent(file: string): number | undefined {
  try {
    const { pull_request: pullRequest, issue } = JSON.parse(fs.readFileSync(file, "utf8")) as WebhookEvent;
    return pullRequest?.number ?? (issue?.pull_request === undefined ? undefined : issue.number);
  } catch {
    return undefined;
  }
}
