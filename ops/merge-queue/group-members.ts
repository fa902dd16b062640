import type { GitHub } from "../github/client";
import { commitsBetween } from "../github/compare";

/** A branch of the merge queue: GitHub makes it, and nobody else may push to it. */
const QUEUED = /^refs\/heads\/gh-readonly-queue\/.+\/pr-([1-9]\d{0,8})-[0-9a-f]{40}$/;

/**
 * Numbers of the pull requests that the merge queue has put between two commits. GitHub tells of commits that it made for
 * the queue by their branches alone: asked for the pull requests of such a commit, it names none. What a commit says of
 * itself is not looked at, as its author writes it.
 *
 * @param branch that they go to
 */
export async function groupMembers(
  github: GitHub,
  base: string,
  head: string,
  branch: string,
): Promise<readonly number[]> {
  const { commits } = await commitsBetween(github, base, head);
  const shas = new Set(commits.map(({ sha }) => sha));
  const queued = await queuedCommits(github, branch);
  const numbers = new Set<number>();
  for (const sha of shas) {
    const number = queued.get(sha);
    const found = number === undefined ? await proposedWith(github, sha, shas, branch) : [number];
    for (const each of found) numbers.add(each);
  }
  return [...numbers].sort((one, other) => one - other);
}

/**
 * Numbers of the pull requests by which a stack's next deployment differs from its last one already before a group: those
 * that were merged since, and those before it in the queue.
 *
 * @param since commit of the last deployment; default: the tip of the branch
 * @param base commit that the group begins at
 */
export async function membersBefore(
  github: GitHub,
  since: string | undefined,
  base: string,
  branch: string,
): Promise<readonly number[]> {
  const { commits } = await commitsBetween(github, since ?? branch, base);
  const queued = await queuedCommits(github, branch);
  const numbers = await Promise.all(
    commits.map(async ({ sha }) => queued.get(sha) ?? (await mergedAs(github, sha))),
  );
  return numbers.filter((number) => number !== undefined);
}

async function mergedAs({ client, owner, repo }: GitHub, sha: string): Promise<number | undefined> {
  const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  const pulls = await client.paginate(route, { owner, repo, commit_sha: sha, per_page: 100 });
  return pulls.find((pull) => pull.merged_at !== null && pull.merge_commit_sha === sha)?.number;
}

/** Pull requests of the queue, by the commit that each was tried as. */
async function queuedCommits(
  { client, owner, repo }: GitHub,
  branch: string,
): Promise<ReadonlyMap<string, number>> {
  const route = "GET /repos/{owner}/{repo}/git/matching-refs/{ref}";
  const { data } = await client.request(route, { owner, repo, ref: `heads/gh-readonly-queue/${branch}/pr-` });
  return new Map(
    data.flatMap(({ ref, object }) => {
      const [, number] = QUEUED.exec(ref) ?? [];
      return number === undefined ? [] : [[object.sha, Number(number)] as const];
    }),
  );
}

/** Open pull requests that the group holds up to their last commit. Others that only begin with its commits do not count. */
async function proposedWith(
  { client, owner, repo }: GitHub,
  sha: string,
  group: ReadonlySet<string>,
  branch: string,
): Promise<readonly number[]> {
  const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  const pulls = await client.paginate(route, { owner, repo, commit_sha: sha, per_page: 100 });
  return pulls
    .filter(({ state, base, head }) => state === "open" && base.ref === branch && group.has(head.sha))
    .map(({ number }) => number);
}
