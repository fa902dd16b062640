import { say } from "../lib/terminal";
import type { GitHub } from "./client";
import { ownLogin } from "./comments";

/** An issue that stands for a state of affairs: it is open as long as that lasts. */
export interface KeptIssue {
  /** Line that nobody sees, by which it is found again, e.g. `<!-- causeway:drift:prod -->`. */
  readonly marker: string;
  readonly title: string;
  readonly label: string;
  /** What is the matter; `undefined` when all is well. */
  readonly body: string | undefined;
}

/**
 * Keeps one issue up to date: opens it, writes over its text, or closes it when all is well again. Somebody else's issue
 * that copies the marker is left alone.
 *
 * @returns its address; `undefined` when there is none, and none is needed
 */
export async function keepIssue(github: GitHub, issue: KeptIssue): Promise<string | undefined> {
  const { client, owner, repo } = github;
  const open = await findIssue(github, issue);
  const text = `${issue.marker}\n${issue.body ?? ""}`;
  if (open === undefined) {
    if (issue.body === undefined) return undefined;
    const { title, label } = issue;
    const route = "POST /repos/{owner}/{repo}/issues";
    const { data } = await client.request(route, { owner, repo, title, body: text, labels: [label] });
    return data.html_url;
  }
  const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
  const change = issue.body === undefined ? { state: "closed" as const } : { body: text };
  const { data } = await client.request(route, { owner, repo, issue_number: open, ...change });
  return data.html_url;
}

/**
 * Opens an issue in which people write; where it is open already it is left as it is, and the text becomes a comment.
 *
 * @returns its address
 */
export async function openOrComment(
  github: GitHub,
  issue: KeptIssue & { readonly body: string },
): Promise<string> {
  const { client, owner, repo } = github;
  const open = await findIssue(github, issue);
  if (open === undefined) return (await keepIssue(github, issue)) ?? "";
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const { data } = await client.request(route, { owner, repo, issue_number: open, body: issue.body });
  return data.html_url;
}

/**
 * Keeps an issue up to date, and says where it is and what became of it.
 *
 * @param well why it closes, e.g. `nothing differs any more`
 */
export async function announceIssue(github: GitHub, issue: KeptIssue, well: string): Promise<void> {
  const url = await keepIssue(github, issue);
  if (url === undefined) return;
  say(issue.body === undefined ? `${url} is closed: ${well}.` : `${url} says so.`);
}

/** @returns the number of the open one with this marker that is this token's own */
async function findIssue(github: GitHub, { marker, label }: KeptIssue): Promise<number | undefined> {
  const { client, owner, repo } = github;
  const route = "GET /repos/{owner}/{repo}/issues";
  const issues = await client.paginate(route, { owner, repo, state: "open", labels: label, per_page: 100 });
  const marked = issues.filter(({ body }) => body?.startsWith(marker) === true);
  if (marked.length === 0) return undefined;
  const self = await ownLogin(github);
  return marked.find(({ user }) => user?.login === self)?.number;
}
