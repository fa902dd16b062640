import { found, ok, Refusal, route, type Context, type Route } from "../route";
import { isProtected } from "../rules";
import { commitView, fileView } from "../views/commit";
import { api, html, nodeId } from "../views/urls";

const read = { permission: "contents=read" };

const REPOSITORY = "/repos/{owner}/{repo}" as const;

/** Branches, tags, commits and comparisons. */
export const commitRoutes: readonly Route[] = [
  route(`GET ${REPOSITORY}/branches`, read, (_, { world }) => {
    const branches = [...world.seenRefs].filter(([ref]) => ref.startsWith("refs/heads/"));
    return ok(
      branches.map(([ref, sha]) => ({
        name: ref.slice("refs/heads/".length),
        commit: { sha, url: api(world, `/commits/${sha}`) },
        protected: isProtected(world, ref),
      })),
    );
  }),

  route(`GET ${REPOSITORY}/branches/{branch}`, read, async ({ branch }, { world }) => {
    const sha = found(world.seenRefs.get(`refs/heads/${branch}`));
    const url = api(world, `/branches/${branch}`);
    const enabled = isProtected(world, branch);
    return ok({
      name: branch,
      commit: commitView(world, await world.git.commit(sha)),
      _links: { self: url, html: html(world, `/tree/${branch}`) },
      protected: enabled,
      protection: { enabled },
      protection_url: `${url}/protection`,
    });
  }),

  route(`GET ${REPOSITORY}/tags`, read, async (_, context) => {
    const { world } = context;
    const tags = [...world.seenRefs.keys()].filter((ref) => ref.startsWith("refs/tags/")).reverse();
    return ok(
      await Promise.all(
        tags.map(async (ref) => {
          const name = ref.slice("refs/tags/".length);
          const sha = await commitOf(context, ref);
          return {
            name,
            node_id: nodeId("Ref", ref),
            commit: { sha, url: api(world, `/commits/${sha}`) },
            zipball_url: api(world, `/zipball/${ref}`),
            tarball_url: api(world, `/tarball/${ref}`),
          };
        }),
      ),
    );
  }),

  route(`GET ${REPOSITORY}/commits`, read, async ({ sha, per_page = 30, page = 1 }, context) => {
    const { world } = context;
    const start = await commitOf(context, sha ?? world.options.defaultBranch);
    const commits = await world.git.log(start, per_page * page + 1);
    return ok(commits.map((commit) => commitView(world, commit)));
  }),

  route(`GET ${REPOSITORY}/commits/{ref}`, read, async ({ ref }, context) => {
    const { world } = context;
    const commit = await world.git.commit(await commitOf(context, ref));
    const [parent] = commit.parents;
    const files = parent === undefined ? [] : await world.git.differences(parent, commit.sha);
    const sum = (field: "additions" | "deletions") => files.reduce((all, file) => all + file[field], 0);
    const [additions, deletions] = [sum("additions"), sum("deletions")];
    return ok({
      ...commitView(world, commit),
      stats: { additions, deletions, total: additions + deletions },
      files: files.map((file) => fileView(world, commit.sha, file)),
    });
  }),

  route(
    `GET ${REPOSITORY}/compare/{basehead}`,
    read,
    async ({ basehead, page = 1, per_page = 250 }, context) => {
      const { world } = context;
      const { git } = world;
      const [baseName = "", headName = ""] = basehead.split("...");
      const [base, head] = [await commitOf(context, baseName), await commitOf(context, headName)];
      const [start, { ahead, behind }] = await Promise.all([
        git.mergeBase(base, head),
        git.distance(base, head),
      ]);
      // Unrelated histories have nothing to compare.
      const middle = found(start);
      const commits = [...(await git.log(`${head} ^${base}`))].reverse();
      const files = page === 1 ? await git.differences(middle, head) : [];
      const url = html(world, `/compare/${basehead}`);
      return ok({
        url: api(world, `/compare/${basehead}`),
        html_url: url,
        permalink_url: url,
        diff_url: `${url}.diff`,
        patch_url: `${url}.patch`,
        base_commit: commitView(world, await git.commit(base)),
        merge_base_commit: commitView(world, await git.commit(middle)),
        status: ahead === 0 ? (behind === 0 ? "identical" : "behind") : behind === 0 ? "ahead" : "diverged",
        ahead_by: ahead,
        behind_by: behind,
        total_commits: commits.length,
        commits: commits
          .slice((page - 1) * per_page, page * per_page)
          .map((commit) => commitView(world, commit)),
        files: files.map((file) => fileView(world, head, file)),
      });
    },
  ),
];

/** @returns the commit that a name stands for; @throws Refusal 404 for none, 422 for a commit that is not there */
export async function commitOf({ world }: Context, name: string): Promise<string> {
  const sha = await world.git.resolve(name);
  if (sha !== undefined) return sha;
  throw /^[0-9a-f]{40}$/.test(name)
    ? new Refusal(422, `No commit found for SHA: ${name}`)
    : new Refusal(404, "Not Found");
}
