import type { Endpoints } from "@octokit/types";
import { exitCode } from "../exit-codes";
import type { GitHub } from "../github/client";
import { UserError } from "../lib/errors";
import { readTitle } from "./run-title";

/** A run of the workflow `preview`, as GitHub knows it. Nothing of it is the pull request's to say. */
export interface PreviewRun {
  readonly id: number;
  /** Grows with every run of the workflow. */
  readonly number: number;
  /** Grows when the run is run again. */
  readonly attempt: number;
  /** Where people read it. */
  readonly url: string;
  /** `success`, `failure`, `cancelled`, ... */
  readonly conclusion: string;
  /** Login of who pushed, or asked. */
  readonly actor: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly subject: Subject;
}

/** What was previewed. */
export type Subject =
  /** What a pull request's branch was at. */
  | { readonly kind: "branch"; readonly sha: string; readonly head: Head }
  /** What somebody asked for, of one stack or of those that wait for nobody. */
  | {
      readonly kind: "request";
      readonly sha: string;
      readonly pullRequest: number;
      readonly stack: string | undefined;
    };

interface Head {
  readonly repository: number;
  readonly owner: string;
  readonly branch: string;
}

const WORKFLOW = /(?:^|\/)\.github\/workflows\/preview\.yml(?:@|$)/;

/**
 * @param defaultBranch from which alone somebody may ask for a preview: elsewhere the workflow could be another one
 * @throws UserError for a run of something else
 */
export async function readPreviewRun(github: GitHub, id: number, defaultBranch: string): Promise<PreviewRun> {
  const { client, owner, repo } = github;
  const { data } = await client.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", {
    owner,
    repo,
    run_id: id,
  });
  const found = previewRunOf(data, defaultBranch);
  if (found === undefined) throw notAPreview(id, `${data.path}, started by ${data.event}`);
  return found;
}

type Run = Endpoints["GET /repos/{owner}/{repo}/actions/runs/{run_id}"]["response"]["data"];

/** @returns `undefined` for a run of something else */
export function previewRunOf(data: Run, defaultBranch: string): PreviewRun | undefined {
  const subject = subjectOf(data, defaultBranch);
  if (subject === undefined) return undefined;
  return {
    id: Number(data.id),
    number: data.run_number,
    attempt: data.run_attempt ?? 1,
    url: data.html_url,
    conclusion: data.conclusion ?? "none yet",
    actor: data.actor?.login ?? "",
    createdAt: data.run_started_at ?? data.created_at,
    subject,
  };
}

function subjectOf(data: Run, defaultBranch: string): Subject | undefined {
  const { head_sha: sha, head_branch: branch, repository, event, display_title: title } = data;
  const head = data.head_repository as typeof data.head_repository | null;
  if (!WORKFLOW.test(data.path) || head === null || branch === null) return undefined;
  if (event === "pull_request") {
    return { kind: "branch", sha, head: { repository: Number(head.id), owner: head.owner.login, branch } };
  }
  const isRequest = event === "workflow_dispatch" && head.id === repository.id && branch === defaultBranch;
  return isRequest ? requestOf(title) : undefined;
}

function requestOf(title: string): Subject | undefined {
  const read = readTitle(title);
  return read === undefined ? undefined : { kind: "request", ...read };
}

function notAPreview(id: number, what: string): UserError {
  return new UserError(
    `run ${id} is no preview of a pull request: it is of ${what}`,
    "give the run that .github/workflows/preview.yml was run by",
    exitCode.usage,
  );
}
