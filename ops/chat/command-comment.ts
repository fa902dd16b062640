import type { GitHubEvent } from "../github/event";

/** A comment that may be a command, as GitHub describes it. */
export interface CommandComment {
  readonly id: number;
  readonly body: string;
  /** Of who wrote it. */
  readonly login: string;
  /** ISO 8601, by GitHub's clock. */
  readonly createdAt: string;
  /** Where people read it. */
  readonly url: string;
  /** Of the issue or pull request. */
  readonly number: number;
  readonly isPullRequest: boolean;
}

type Payload = GitHubEvent<"issue_comment">["payload"];

/** @returns `undefined` where no person has just written: commands of Apps are heard by nobody */
export function commentOf({ comment, issue, sender }: Payload): CommandComment | undefined {
  const { id, body, user, created_at: createdAt, html_url: url } = comment;
  if (user.type !== "User" || sender.type !== "User") return undefined;
  return {
    id,
    body,
    login: user.login,
    createdAt,
    url,
    number: issue.number,
    isPullRequest: issue.pull_request !== undefined,
  };
}
