import { effectOf } from "../affected/affected-stacks";
import { git, tryGit } from "../lib/git";
import type { DeployedStack, MainDistance, StackStatus } from "./stack-status";

/** The commits of main along its first parents, the newest first; `undefined` where git here knows no main. */
type MainLine = readonly string[] | undefined;

/** Of more commits nobody asks which ones concern a stack, and to look at each takes time. */
const MOST = 500;

/** Main as it was fetched, or else the local branch of that name. */
export async function readMain(root?: string): Promise<MainLine> {
  for (const ref of ["refs/remotes/origin/main", "refs/heads/main"]) {
    const text = await tryGit(["rev-list", "--first-parent", ref, "--"], root);
    if (text !== undefined) return text.split("\n").filter((line) => line !== "");
  }
  return undefined;
}

/** Adds to each stack how far main is ahead of the commit that was deployed last. Git is asked once for most. */
export async function withDistances(
  statuses: readonly StackStatus[],
  reading: Promise<MainLine>,
  root?: string,
): Promise<readonly StackStatus[]> {
  const main = await reading;
  const farthest = Math.max(0, ...statuses.map((status) => placeOf(status, main) ?? 0));
  const stacks = await affectedBy(main, Math.min(farthest, MOST), root);
  return Promise.all(
    statuses.map(async (status) => {
      if (status.state === "unreachable" || status.lastUpdate?.commit === undefined) return status;
      const { commit } = status.lastUpdate;
      return { ...status, main: await distanceOf(status, commit, main, stacks, root) };
    }),
  );
}

function placeOf(status: StackStatus, main: MainLine): number | undefined {
  const commit = status.state === "unreachable" ? undefined : status.lastUpdate?.commit;
  const place = commit === undefined ? undefined : main?.indexOf(commit);
  return place === -1 ? undefined : place;
}

async function distanceOf(
  status: DeployedStack,
  commit: string,
  main: MainLine,
  stacks: readonly ReadonlySet<string>[],
  root: string | undefined,
): Promise<MainDistance> {
  if (main === undefined) return { state: "unknown", why: "git has no branch main here" };
  const commits = placeOf(status, main);
  if (commits === undefined) return besideMain(commit, main, root);
  if (commits > MOST) return { state: "behind", commits };
  const forStack = stacks.slice(0, commits).filter((affected) => affected.has(status.stack)).length;
  return { state: "behind", commits, forStack };
}

/** Of a commit that is none of main's own: of a branch, merged or not, or of a history that is not here. */
async function besideMain(
  commit: string,
  [head = ""]: readonly string[],
  root: string | undefined,
): Promise<MainDistance> {
  const isCommit = /^[0-9a-f]{40}$/.test(commit);
  const range = ["--left-right", "--count", `${commit}...${head}`, "--"];
  const text = isCommit ? await tryGit(["rev-list", ...range], root) : undefined;
  const [, ahead, behind] = /^(\d+)\s+(\d+)$/.exec(text ?? "") ?? [];
  if (ahead === undefined) return { state: "unknown", why: "git does not have the deployed commit here" };
  if (ahead === "0") return { state: "behind", commits: Number(behind) };
  return { state: "elsewhere", commits: Number(behind), ahead: Number(ahead) };
}

/** The stacks that each of main's newest commits affects. */
async function affectedBy(
  main: MainLine,
  count: number,
  root: string | undefined,
): Promise<readonly ReadonlySet<string>[]> {
  const [head] = main ?? [];
  if (head === undefined || count === 0) return [];
  // A path may have any other character, and is never empty: two of these begin a commit.
  const how = ["--first-parent", "-m", "--name-only", "--no-renames", "-z", "--format=%x00%H"];
  const text = await git(["log", ...how, `--max-count=${count}`, head, "--"], root);
  const paths = new Map(`\0${text}`.split("\0\0").map(pathsOf));
  return (main ?? [])
    .slice(0, count)
    .map((sha) => new Set((paths.get(sha) ?? []).flatMap((path) => effectOf(path).affects)));
}

/** Of a part of git's answer: a commit, and its paths below an end of line. */
function pathsOf(part: string): readonly [sha: string, paths: readonly string[]] {
  const [sha = "", ...paths] = part.replace("\0\n", "\0").split("\0");
  return [sha, paths.filter((path) => path !== "")];
}
