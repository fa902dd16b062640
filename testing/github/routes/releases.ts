import { created, found, invalid, ok, route, type Route } from "../route";
import { releaseView } from "../views/release";
import type { Release } from "../world";

const read = { permission: "contents=read" };
const RELEASES = "/repos/{owner}/{repo}/releases" as const;

export const releaseRoutes: readonly Route[] = [
  route(`GET ${RELEASES}`, read, (_, { world }) =>
    ok([...world.releases].reverse().map((release) => releaseView(world, release))),
  ),

  route(`POST ${RELEASES}`, { permission: "contents=write" }, async (input, { world, actor }) => {
    const { tag_name: tag, target_commitish: target = world.options.defaultBranch, draft = false } = input;
    if (world.releases.some((known) => known.tag === tag && !known.draft)) {
      throw invalid("Release", "tag_name", "already_exists");
    }
    const refs = world.git.refs();
    const commit = await world.git.resolve(target);
    if (commit === undefined) throw invalid("Release", "target_commitish", "invalid");
    // GitHub makes the tag that is not there, when the release is published.
    if (!draft && !refs.has(`refs/tags/${tag}`)) await world.git.setRef(`refs/tags/${tag}`, commit);
    const now = world.now();
    const release: Release = {
      id: world.id(),
      tag,
      target,
      name: input.name ?? null,
      body: input.body ?? null,
      draft,
      prerelease: input.prerelease ?? false,
      user: actor.login,
      createdAt: now,
      publishedAt: draft ? null : now,
    };
    world.releases.push(release);
    return created(releaseView(world, release));
  }),

  route(`GET ${RELEASES}/latest`, read, (_, { world }) => {
    const latest = world.releases.findLast(({ draft, prerelease }) => !draft && !prerelease);
    return ok(releaseView(world, found(latest)));
  }),

  route(`GET ${RELEASES}/tags/{tag}`, read, ({ tag }, { world }) =>
    ok(releaseView(world, found(world.releases.find((release) => release.tag === tag && !release.draft)))),
  ),

  route(`GET ${RELEASES}/{release_id}`, read, ({ release_id }, { world }) =>
    ok(releaseView(world, found(world.releases.find(({ id }) => id === release_id)))),
  ),
];
