import { isReadFromMainOnly } from "../../stacks/backends";
import { effectOfAll } from "../affected/affected-stacks";
import type { Access } from "../chat/who-may";
import type { GitHub } from "../github/client";
import { findOwnComment, ownLogin } from "../github/comments";
import { changedPaths, type PullRequest } from "../github/pull-requests";
import { say } from "../lib/terminal";
import type { Phrase } from "../report/phrase";
import { compose, MARKER } from "./compose";
import { findPullRequest } from "./find-pull-request";
import type { Hands } from "./hands";
import { laterPart } from "./later-part";
import { isLater, readEarlier, type Earlier, type Part } from "./part";
import { readPreviewRun, type PreviewRun } from "./preview-run";
import { prodFiles } from "./prod-label";
import { readArtifact, type Artifact } from "./read-artifact";
import { ArtifactError } from "./read-json";
import { failedPart, refusedPart, shownPart } from "./shown-part";
import { surprisesOf, versionSurprises, type OpenRecords } from "./surprises";
import { waitingPart, type Beginning } from "./waiting-part";

export interface CommentRequest {
  readonly github: GitHub;
  readonly access: Access;
  readonly run: number;
  /** Folder of the run's artifacts. */
  readonly artifacts: string;
  readonly open: OpenRecords;
  readonly hands: Hands;
}

const FORK =
  "This pull request comes from a fork. Forks get checks, and no access to any account, so that there is no preview.\n\n" +
  "For one, somebody with access to this repository pushes the branch here and opens a pull request from it.\n";

/**
 * Brings the one comment of a pull request up to date with what a run previewed, and marks what names prod.
 *
 * @returns where people read it; `undefined` where the pull request has moved on
 */
export async function writeComment(request: CommentRequest): Promise<string | undefined> {
  const { github, hands } = request;
  const { client, owner, repo } = github;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { owner, repo });
  const run = await readPreviewRun(github, request.run, data.default_branch);
  const pullRequest = await findPullRequest(github, run, data.default_branch);
  if (pullRequest === undefined) {
    say(`Nothing is written: no open pull request is at ${run.subject.sha.slice(0, 12)} any more.`);
    return undefined;
  }
  await hands.label(pullRequest);
  return hands.write(pullRequest.number, pullRequest.isFork ? FORK : await textOf(pullRequest, run, request));
}

async function textOf(pullRequest: PullRequest, run: PreviewRun, request: CommentRequest): Promise<string> {
  const { github, access, open } = request;
  const [self, before] = await Promise.all([
    ownLogin(github),
    findOwnComment(github, pullRequest.number, MARKER),
  ]);
  const earlier = keptOf(before === undefined ? undefined : readEarlier(before.body), run);
  const stacks = affectedStacks(pullRequest, access);
  const [found, told] = await Promise.all([
    Promise.all(
      stacks.map((stack) => {
        const known = earlier.find((part) => part.stack === stack);
        return freshPart(stack, known, pullRequest, run, { ...request, self });
      }),
    ),
    Promise.all(stacks.map((stack) => surprisesOf(stack, pullRequest, github, open))),
  ]);
  const fresh = found.filter((each) => each !== undefined);
  const versions = fresh.flatMap(({ artifact }) =>
    artifact === undefined ? [] : versionSurprises(artifact.versions),
  );
  const surprises: readonly Phrase[] = [...told.flat(), ...versions];
  // All stacks run with the same versions.
  const different = [...new Map(surprises.map((each) => [JSON.stringify(each), each])).values()];
  const parts = fresh.map(({ part }) => part);
  const content = { sha: run.subject.sha, prodFiles: prodFiles(pullRequest), surprises: different, parts };
  return compose(content, run);
}

/** What still holds: parts of the same commit. */
function keptOf(earlier: Earlier | undefined, { subject: { sha } }: PreviewRun): readonly Part[] {
  return earlier?.sha === sha ? earlier.parts : [];
}

function affectedStacks(pullRequest: PullRequest, { stacks }: Access): readonly (keyof Access["stacks"])[] {
  const { stacks: affected } = effectOfAll(changedPaths(pullRequest));
  return (Object.keys(stacks) as (keyof Access["stacks"])[]).filter((stack) => affected.includes(stack));
}

interface Fresh {
  readonly part: Part;
  readonly artifact?: Artifact;
}

/** What the comment says of a stack from now on; a run that is older than what stands there changes nothing. */
async function freshPart(
  stack: keyof Access["stacks"],
  known: Part | undefined,
  pullRequest: PullRequest,
  run: PreviewRun,
  beginning: CommentRequest & Beginning,
): Promise<Fresh | undefined> {
  const kept = known === undefined ? undefined : { part: known };
  const { subject } = run;
  if (known !== undefined && isLater(known, { run: run.number, attempt: run.attempt })) return kept;
  if (subject.kind === "request" && subject.stack !== undefined && subject.stack !== stack) return kept;
  // Whatever a run left in its name.
  if (isReadFromMainOnly(stack)) return { part: laterPart(stack, run) };
  const isForAll = beginning.access.stacks[stack].preview === "collaborators";
  const isAskedFor = subject.kind === "request" && subject.stack === stack;
  if (isForAll || isAskedFor) return previewed(stack, run, beginning.artifacts);
  // A branch's own run never previews it, and what such a run left in its name is not looked at.
  if (known?.kind === "shown" || known?.kind === "begun") return kept;
  return { part: await waitingPart(stack, pullRequest, run, beginning) };
}

function previewed(stack: string, run: PreviewRun, artifacts: string): Fresh {
  try {
    const artifact = readArtifact(artifacts, stack);
    if (artifact?.isRefused === true) return { part: refusedPart(stack, artifact, run) };
    if (artifact !== undefined) return { part: shownPart(stack, artifact, run), artifact };
    return { part: failedPart(stack, `the run ended with ${run.conclusion}`, run) };
  } catch (error) {
    if (error instanceof ArtifactError)
      return { part: failedPart(stack, `its artifact is refused: ${error.message}`, run) };
    // Whatever a value did to our own code, the other stacks are shown.
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { part: failedPart(stack, "its artifact cannot be shown", run) };
  }
}
