import path from "node:path";
import { effectOfAll } from "../affected/affected-stacks";
import { workflows } from "../chat/context";
import { previewRunOf, type PreviewRun } from "../comment/preview-run";
import { exitCode } from "../exit-codes";
import { downloadArtifact } from "../github/artifacts";
import { accessOf } from "../gate/spec-of";
import type { GitHub } from "../github/client";
import { approvalsOf, changedPaths, readPullRequest, type PullRequest } from "../github/pull-requests";
import { UserError } from "../lib/errors";
import { say } from "../lib/terminal";
import { groupMembers, membersBefore } from "./group-members";

/** What previews are looked for. */
interface Wanted {
  readonly stack: string;
  readonly pullRequest: PullRequest;
  readonly defaultBranch: string;
  /** Id of this repository. */
  readonly repository: number;
}

/** The group that is looked at. */
export interface MergeGroup {
  /** Commit that it begins at. */
  readonly base: string;
  /** Commit that it ends with. */
  readonly head: string;
  readonly stack: string;
  /** Commit of the stack's last deployment; absent where there was none. */
  readonly since?: string;
}

/**
 * Downloads what was approved of a merge group: of each of its pull requests that affects the stack the newest preview of
 * the very commit that somebody approved. What came before it and waits for its deployment is in its preview too, so that
 * the previews of those pull requests count as well, where there are any.
 *
 * @param folder where each preview gets a folder of its own
 * @returns these folders; none when no pull request affects the stack
 * @throws UserError (exit code 4) for a pull request without an approval, or without a preview of the stack
 */
export async function approvedPreviews(
  github: GitHub,
  { base, head, stack, since }: MergeGroup,
  folder: string,
): Promise<readonly string[]> {
  const { client, owner, repo } = github;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { owner, repo });
  const place = { stack, defaultBranch: data.default_branch, repository: Number(data.id) };
  const numbers = await groupMembers(github, base, head, place.defaultBranch);
  if (numbers.length === 0) {
    throw refused(
      `between ${base.slice(0, 12)} and ${head.slice(0, 12)} there is no pull request of the merge queue`,
      "put the pull requests into the queue again",
    );
  }
  const before = await membersBefore(github, since, base, place.defaultBranch);
  const folders: string[] = [];
  for (const number of new Set([...before, ...numbers])) {
    const pullRequest = await readPullRequest(github, number);
    if (!effectOfAll(changedPaths(pullRequest)).stacks.includes(stack)) continue;
    const target = path.join(folder, String(number));
    const found = download(github, { ...place, pullRequest }, target);
    if (numbers.includes(number) ? (await found, true) : await isFound(found)) folders.push(target);
  }
  return folders;
}

/** @throws UserError without an approval or a preview */
async function download(github: GitHub, wanted: Wanted, target: string): Promise<void> {
  await assertApproved(github, wanted.pullRequest);
  await downloadPreview(github, wanted, target);
}

/** What is missing of an earlier pull request is not this group's fault: what it would do is then new. */
async function isFound(found: Promise<void>): Promise<boolean> {
  try {
    await found;
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say(`Of what comes before the group: ${error.message}.`);
    return false;
  }
}

async function assertApproved(github: GitHub, { number, head }: PullRequest): Promise<void> {
  if ((await approvalsOf(github, number, head.sha)).length > 0) return;
  throw refused(
    `nobody has approved pull request ${number} at its commit ${head.sha.slice(0, 12)}`,
    "have it reviewed, then put it into the queue again",
  );
}

/** @throws UserError when there is none */
async function downloadPreview(github: GitHub, wanted: Wanted, folder: string): Promise<void> {
  const { stack, pullRequest } = wanted;
  const runs = await Promise.all([
    runsOf(github, wanted, "pull_request"),
    runsOf(github, wanted, "workflow_dispatch"),
  ]);
  for (const { id } of runs.flat().sort((one, other) => other.number - one.number)) {
    if (await downloadArtifact(github, id, `preview-${stack}`, folder)) return;
  }
  const { number, head } = pullRequest;
  throw refused(
    `pull request ${number} has no preview of ${stack} at its commit ${head.sha.slice(0, 12)}, and it changes ${stack}`,
    `write /preview ${stack} there, read what it shows, and put the pull request into the queue again`,
  );
}

/** Successful previews of the stack at this very commit: the newest that were asked for, or all of the branch itself. */
async function runsOf(
  { client, owner, repo }: GitHub,
  wanted: Wanted,
  event: "pull_request" | "workflow_dispatch",
): Promise<readonly PreviewRun[]> {
  const { pullRequest, defaultBranch } = wanted;
  const what = event === "pull_request" ? { head_sha: pullRequest.head.sha } : { branch: defaultBranch };
  return client.paginate(
    "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
    { owner, repo, workflow_id: workflows.preview.file, event, status: "success", per_page: 100, ...what },
    ({ data }, done) => {
      const found = data
        .map((run) => previewRunOf(run, defaultBranch))
        .filter((run) => run !== undefined && isOf(run, wanted));
      if (found.length > 0 && event === "workflow_dispatch") done();
      return found as PreviewRun[];
    },
  );
}

/**
 * A branch's own run does what the branch's workflow says: it counts where everybody may see the plan, which is where the
 * pull request's comment showed it. Other plans were shown by who may ask for them.
 */
function isOf({ subject }: PreviewRun, { stack, pullRequest, repository }: Wanted): boolean {
  const { number, head } = pullRequest;
  if (subject.sha !== head.sha) return false;
  const isForAll = accessOf(stack)?.preview === "collaborators";
  if (subject.kind === "branch") {
    return isForAll && subject.head.branch === head.ref && subject.head.repository === repository;
  }
  return (
    subject.pullRequest === number && (subject.stack === stack || (subject.stack === undefined && isForAll))
  );
}

function refused(message: string, fix: string): UserError {
  return new UserError(message, fix, exitCode.refused);
}
