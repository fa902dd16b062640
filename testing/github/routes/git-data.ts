import { created, found, noContent, ok, Refusal, route, type Context, type Route } from "../route";
import { isProtected } from "../rules";
import { gitCommitView, signatureOf } from "../views/commit";
import { api, nodeId } from "../views/urls";
import type { Signature } from "../git";
import type { World } from "../world";

const read = { permission: "contents=read" };
const write = { permission: "contents=write" };

const GIT = "/repos/{owner}/{repo}/git" as const;

/** What GitHub says of a push that must be a pull request. */
const RULE_VIOLATION = "Repository rule violations found\n\nChanges must be made through a pull request.\n\n";

/** Refs, commits, trees, blobs and tags, as git has them. */
export const gitDataRoutes: readonly Route[] = [
  route(`GET ${GIT}/ref/{ref}`, read, async ({ ref }, { world }) => ok(await refView(world, `refs/${ref}`))),

  route(`GET ${GIT}/matching-refs/{ref}`, read, async ({ ref }, { world }) => {
    const names = [...world.seenRefs.keys()].filter((name) => name.startsWith(`refs/${ref}`));
    return ok(await Promise.all(names.map((name) => refView(world, name))));
  }),

  route(`POST ${GIT}/refs`, write, async ({ ref, sha }, context) => {
    const { world } = context;
    if (!/^refs\/[^/]+\/.+/.test(ref))
      throw new Refusal(422, "Reference name must start with 'refs/' and contain at least two slashes.");
    await assertObject(world, sha);
    if (world.git.refs().has(ref)) throw new Refusal(422, "Reference already exists");
    await world.git.setRef(ref, sha);
    return created(await refView(world, ref));
  }),

  route(`PATCH ${GIT}/refs/{ref}`, write, async ({ ref, sha, force = false }, context) => {
    const { world } = context;
    const name = `refs/${ref}`;
    const before = world.git.refs().get(name);
    if (before === undefined) throw new Refusal(422, "Reference does not exist");
    await assertObject(world, sha);
    assertUnprotected(context, name);
    if (!force && (await world.git.distance(before, sha)).behind > 0) {
      throw new Refusal(422, "Update is not a fast forward");
    }
    await world.git.setRef(name, sha);
    return ok(await refView(world, name));
  }),

  route(`DELETE ${GIT}/refs/{ref}`, write, async ({ ref }, context) => {
    const name = `refs/${ref}`;
    if (!context.world.git.refs().has(name)) throw new Refusal(422, "Reference does not exist");
    assertUnprotected(context, name);
    await context.world.git.setRef(name, undefined);
    return noContent;
  }),

  route(`GET ${GIT}/commits/{commit_sha}`, read, async ({ commit_sha }, { world }) => {
    if ((await world.git.typeOf(commit_sha)) !== "commit") throw new Refusal(404, "Not Found");
    return ok(gitCommitView(world, await world.git.commit(commit_sha)));
  }),

  route(`POST ${GIT}/commits`, write, async (input, { world, actor }) => {
    const { message, tree, parents = [], author, committer } = input;
    await assertObject(world, tree, "tree");
    for (const parent of parents) await assertObject(world, parent, "commit");
    const own = signatureOf(world, actor.login);
    const by: Signature = author === undefined ? own : { ...own, ...author };
    const sha = world.git.commitTree(tree, parents, message, by);
    // GitHub signs for an App that claims to be nobody else.
    if (author === undefined && committer === undefined && actor.login.endsWith("[bot]"))
      world.signed.add(sha);
    return created(gitCommitView(world, await world.git.commit(sha)));
  }),

  route(`GET ${GIT}/trees/{tree_sha}`, read, async ({ tree_sha, recursive }, { world }) => {
    const isTree = (await world.git.typeOf(tree_sha)) === "tree";
    const commit = isTree ? undefined : found(await world.git.resolve(tree_sha));
    const sha = commit === undefined ? tree_sha : (await world.git.commit(commit)).tree;
    return ok(await treeView(world, sha, recursive !== undefined));
  }),

  route(`POST ${GIT}/trees`, write, async ({ tree, base_tree }, { world }) => {
    if (base_tree !== undefined) await assertObject(world, base_tree);
    const entries = tree.map(({ path = "", mode = "100644", sha, content }) => {
      return { path, mode, sha: sha === undefined ? world.git.writeBlob(content ?? "") : sha };
    });
    return created(await treeView(world, await world.git.writeTree(base_tree, entries), false));
  }),

  route(`GET ${GIT}/blobs/{file_sha}`, read, async ({ file_sha }, { world }) => {
    if ((await world.git.typeOf(file_sha)) !== "blob") throw new Refusal(404, "Not Found");
    const content = await world.git.readBlob(file_sha);
    return ok({
      sha: file_sha,
      node_id: nodeId("Blob", file_sha),
      size: content.length,
      url: api(world, `/git/blobs/${file_sha}`),
      content: content.toString("base64"),
      encoding: "base64",
    });
  }),

  route(`POST ${GIT}/blobs`, write, ({ content, encoding = "utf-8" }, { world }) => {
    const bytes = Buffer.from(content, encoding === "base64" ? "base64" : "utf8");
    const sha = world.git.writeBlob(bytes);
    return created({ url: api(world, `/git/blobs/${sha}`), sha });
  }),

  route(`POST ${GIT}/tags`, write, async ({ tag, message, object, type, tagger }, { world, actor }) => {
    await assertObject(world, object, type);
    const by = { ...signatureOf(world, actor.login), ...tagger };
    const sha = await world.git.writeTag(tag, message, object, type, by);
    return created({
      node_id: nodeId("Tag", sha),
      tag,
      sha,
      url: api(world, `/git/tags/${sha}`),
      message,
      tagger: by,
      object: { sha: object, type, url: api(world, `/git/${type}s/${object}`) },
    });
  }),
];

/** @throws Refusal for a branch that only pull requests change; bypass lists are for pull requests here */
export function assertUnprotected({ world }: Context, ref: string, status = 422): void {
  if (isProtected(world, ref)) throw new Refusal(status, RULE_VIOLATION);
}

async function assertObject({ git }: World, sha: string, type?: string): Promise<void> {
  const found = await git.typeOf(sha);
  if (found === undefined || (type !== undefined && found !== type)) {
    throw new Refusal(422, type === undefined ? "Object does not exist" : `${type} SHA does not exist`);
  }
}

async function refView(world: World, ref: string) {
  const sha = found(world.git.refs().get(ref));
  const type = (await world.git.typeOf(sha))!;
  return {
    ref,
    node_id: nodeId("Ref", ref),
    url: api(world, `/git/${ref}`),
    object: { sha, type, url: api(world, `/git/${type}s/${sha}`) },
  };
}

async function treeView(world: World, sha: string, recursive: boolean) {
  const entries = await world.git.tree(sha, recursive);
  return {
    sha,
    url: api(world, `/git/trees/${sha}`),
    tree: entries.map((entry) => ({ ...entry, url: api(world, `/git/${entry.type}s/${entry.sha}`) })),
    truncated: false,
  };
}
