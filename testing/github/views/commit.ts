import type { Data } from "../route";
import type { Commit, FileDifference, Signature } from "../git";
import type { World } from "../world";
import { accountView } from "./account";
import { api, html, nodeId } from "./urls";

type CommitView = Data<"GET /repos/{owner}/{repo}/commits/{ref}">;
type GitCommitView = Data<"GET /repos/{owner}/{repo}/git/commits/{commit_sha}">;
type FileView = Data<"GET /repos/{owner}/{repo}/pulls/{pull_number}/files">[number];

/** Domain of the addresses that GitHub gives to people who keep their own. */
const MAIL_DOMAIN = "users.noreply.github.com";

/** How an account signs a commit at a point in time. */
export function signatureOf(world: World, login: string, date: string = world.now()): Signature {
  return { name: login, email: addressOf(world, login), date };
}

/** GitHub's own of an App has brackets in it, which its description of addresses does not allow. */
export function addressOf(world: World, login: string): string {
  return `${world.account(login).id}+${login.replace("[bot]", "")}@${MAIL_DOMAIN}`;
}

/** @returns the login behind a signature that GitHub made */
export function loginOf(world: World, { email }: Signature): string | undefined {
  const [, id] = /^(\d+)\+.+@users\.noreply\.github\.com$/.exec(email) ?? [];
  return [...world.accounts.values()].find((account) => String(account.id) === id)?.login;
}

/** GitHub signs what it commits itself. */
function verification(world: World, sha: string): GitCommitView["verification"] {
  const signed = world.signed.has(sha);
  return {
    verified: signed,
    reason: signed ? "valid" : "unsigned",
    signature: signed ? "-----BEGIN PGP SIGNATURE-----" : null,
    payload: signed ? sha : null,
    verified_at: signed ? world.createdAt : null,
  };
}

function parentsOf(world: World, { parents }: Commit) {
  return parents.map((sha) => ({
    sha,
    url: api(world, `/git/commits/${sha}`),
    html_url: html(world, `/commit/${sha}`),
  }));
}

export function gitCommitView(world: World, commit: Commit): GitCommitView {
  const { sha, tree, author, committer, message } = commit;
  return {
    sha,
    node_id: nodeId("Commit", sha),
    url: api(world, `/git/commits/${sha}`),
    html_url: html(world, `/commit/${sha}`),
    author,
    committer,
    tree: { sha: tree, url: api(world, `/git/trees/${tree}`) },
    message,
    parents: parentsOf(world, commit),
    verification: verification(world, sha),
  };
}

export function commitView(world: World, commit: Commit): CommitView {
  const { sha, tree, author, committer, message } = commit;
  const [authorLogin, committerLogin] = [loginOf(world, author), loginOf(world, committer)];
  return {
    sha,
    node_id: nodeId("Commit", sha),
    url: api(world, `/commits/${sha}`),
    html_url: html(world, `/commit/${sha}`),
    comments_url: api(world, `/commits/${sha}/comments`),
    commit: {
      url: api(world, `/git/commits/${sha}`),
      author,
      committer,
      message,
      comment_count: 0,
      tree: { sha: tree, url: api(world, `/git/trees/${tree}`) },
      verification: verification(world, sha),
    },
    author: authorLogin === undefined ? null : accountView(world, authorLogin),
    committer: committerLogin === undefined ? null : accountView(world, committerLogin),
    parents: parentsOf(world, commit),
  };
}

/** A file that changed, at a commit. */
export function fileView(world: World, commit: string, file: FileDifference): FileView {
  const { path, status, previousPath, sha, additions, deletions } = file;
  return {
    sha,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: html(world, `/blob/${commit}/${encodeURI(path)}`),
    raw_url: html(world, `/raw/${commit}/${encodeURI(path)}`),
    contents_url: api(world, `/contents/${encodeURI(path)}?ref=${commit}`),
    ...(previousPath === undefined ? {} : { previous_filename: previousPath }),
  };
}
