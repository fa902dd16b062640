import { z } from "zod";
import type { GitHub } from "./client";
import { graphql } from "./graphql";

/** A comment on an issue or a pull request. */
export interface CommentRef {
  readonly id: number;
  /** Where people read it. */
  readonly url: string;
}

/** What GitHub shows below a comment. */
export type Reaction = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

/** Characters that a comment may have; GitHub refuses one that is longer. */
export const MAX_COMMENT_LENGTH = 65_536;

/**
 * Keeps one comment of an issue or a pull request up to date: the first of this token's own that begins with the marker,
 * else a new one. Somebody else's comment that copies the marker is left alone.
 *
 * @param number of the issue or the pull request
 * @param marker a line that nobody sees, e.g. `<!-- causeway:preview -->`; the comment begins with it
 * @param body at most 65,536 characters together with the marker
 */
export async function upsertComment(
  github: GitHub,
  number: number,
  marker: string,
  body: string,
): Promise<CommentRef> {
  const { client, owner, repo } = github;
  const text = `${marker}\n${body}`;
  const earlier = await findOwnComment(github, number, marker);
  if (earlier === undefined) return reply(github, number, text);
  const route = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
  const { data } = await client.request(route, { owner, repo, comment_id: earlier.id, body: text });
  return { id: Number(data.id), url: data.html_url };
}

/** A comment of this token's own. */
export interface OwnComment {
  readonly id: number;
  /** With its marker. */
  readonly body: string;
}

/**
 * The first comment of this token's own that begins with a marker. Somebody else's that copies the marker is not it.
 *
 * @param number of the issue or the pull request
 */
export async function findOwnComment(
  github: GitHub,
  number: number,
  marker: string,
): Promise<OwnComment | undefined> {
  const { client, owner, repo } = github;
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const comments = await client.paginate(route, { owner, repo, issue_number: number, per_page: 100 });
  const marked = comments.filter(({ body }) => body?.startsWith(marker) === true);
  if (marked.length === 0) return undefined;
  const self = await ownLogin(github);
  const own = marked.find(({ user }) => user?.login === self);
  return own === undefined ? undefined : { id: Number(own.id), body: own.body ?? "" };
}

/** Login of whose token this is, e.g. `github-actions[bot]`. An App's token may not ask `GET /user`. */
export async function ownLogin(github: GitHub): Promise<string> {
  const schema = z.object({ viewer: z.object({ login: z.string() }) });
  const { viewer } = await graphql(github, "query { viewer { login } }", {}, schema);
  return viewer.login;
}

/** Adds a comment to an issue or a pull request. */
export async function reply(
  { client, owner, repo }: GitHub,
  number: number,
  body: string,
): Promise<CommentRef> {
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const { data } = await client.request(route, { owner, repo, issue_number: number, body });
  return { id: Number(data.id), url: data.html_url };
}

/** Takes a comment away; it has to be this token's own. */
export async function deleteComment({ client, owner, repo }: GitHub, commentId: number): Promise<void> {
  const route = "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}";
  await client.request(route, { owner, repo, comment_id: commentId });
}

/** Adds a reaction to a comment; a second time it changes nothing. */
export async function react(
  { client, owner, repo }: GitHub,
  commentId: number,
  content: Reaction,
): Promise<void> {
  const route = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
  await client.request(route, { owner, repo, comment_id: commentId, content });
}
