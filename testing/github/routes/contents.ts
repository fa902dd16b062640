import {
  created,
  found,
  notFound,
  ok,
  Refusal,
  route,
  type Answer,
  type Context,
  type Data,
  type Route,
} from "../route";
import { gitCommitView, signatureOf } from "../views/commit";
import { api, html } from "../views/urls";
import type { TreeEntry } from "../git";
import type { World } from "../world";
import { commitOf } from "./commits";
import { assertUnprotected } from "./git-data";

const CONTENTS = "/repos/{owner}/{repo}/contents/{path}" as const;
const write = { permission: "contents=write" };

/** Files and folders as they are at a commit. */
export const contentRoutes: readonly Route[] = [
  route(`GET ${CONTENTS}`, { permission: "contents=read" }, async ({ path, ref }, context) => {
    const { world } = context;
    const name = ref ?? world.options.defaultBranch;
    const commit = await commitOf(context, name);
    const entry = found(await world.git.entry(commit, path));
    if (entry.type === "tree") {
      const entries = await world.git.tree(entry.sha, false);
      const prefix = path === "" ? "" : `${path}/`;
      return ok(
        entries.map((one) => entryView(world, { ...one, path: `${prefix}${one.path}` }, name)) as never,
      );
    }
    const content = await world.git.readBlob(entry.sha);
    const file = {
      ...entryView(world, entry, name),
      encoding: "base64",
      content: content.toString("base64"),
    };
    return ok(file as never);
  }),

  route(`PUT ${CONTENTS}`, write, async (input, context) => {
    const { world } = context;
    const branch = input.branch ?? world.options.defaultBranch;
    const { tip, entry } = await target(context, branch, input.path, input.sha);
    if (entry !== undefined && input.sha === undefined) {
      throw new Refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
    }
    const sha = world.git.writeBlob(Buffer.from(input.content, "base64"));
    const commit = await commitFile(
      context,
      branch,
      tip,
      { path: input.path, mode: "100644", sha },
      input.message,
    );
    const written = found(await world.git.entry(commit.sha, input.path));
    const data = { content: entryView(world, written, branch), commit };
    return (entry === undefined ? created(data) : ok(data)) as Answer<Data<`PUT ${typeof CONTENTS}`>>;
  }),

  route(`DELETE ${CONTENTS}`, write, async (input, context) => {
    const { world } = context;
    const branch = input.branch ?? world.options.defaultBranch;
    const { tip, entry } = await target(context, branch, input.path, input.sha);
    if (entry === undefined) throw notFound();
    const gone = { path: input.path, mode: "0", sha: null };
    return ok({ content: null, commit: await commitFile(context, branch, tip, gone, input.message) });
  }),
];

/** @throws Refusal for a protected branch, and when the file is another one than the client has seen */
async function target(
  context: Context,
  branch: string,
  path: string,
  sha: string | undefined,
): Promise<{ readonly tip: string; readonly entry: TreeEntry | undefined }> {
  const { world } = context;
  assertUnprotected(context, `refs/heads/${branch}`, 409);
  const tip = found(world.seenRefs.get(`refs/heads/${branch}`));
  const entry = await world.git.entry(tip, path);
  if (sha !== undefined && entry?.sha !== sha) throw new Refusal(409, `${path} does not match ${sha}`);
  return { tip, entry };
}

async function commitFile(
  { world, actor }: Context,
  branch: string,
  tip: string,
  change: { readonly path: string; readonly mode: string; readonly sha: string | null },
  message: string,
) {
  const { git } = world;
  const tree = await git.writeTree((await git.commit(tip)).tree, [change]);
  const sha = git.commitTree(tree, [tip], message, signatureOf(world, actor.login));
  world.signed.add(sha);
  await git.setRef(`refs/heads/${branch}`, sha);
  return gitCommitView(world, await git.commit(sha));
}

function entryView(world: World, { path, sha, type, size = 0 }: TreeEntry, ref: string) {
  const url = api(world, `/contents/${encodeURI(path)}?ref=${ref}`);
  const kind = type === "tree" ? "dir" : type === "commit" ? "submodule" : "file";
  const git = api(world, `/git/${type}s/${sha}`);
  const page = html(world, `/${kind === "dir" ? "tree" : "blob"}/${ref}/${encodeURI(path)}`);
  return {
    type: kind,
    size,
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    sha,
    url,
    git_url: git,
    html_url: page,
    download_url: kind === "file" ? page.replace("/blob/", "/raw/") : null,
    _links: { self: url, git, html: page },
  };
}
