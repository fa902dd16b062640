import type { GitHub } from "../github/client";
import type { CommandComment } from "./command-comment";
import { answered } from "./marker";
import { parseComment } from "./parse-command";

/** How many commands are heard. */
export const limits = {
  /** Of one person, wherever. */
  person: 10,
  /** That were obeyed, on one issue or pull request: refused ones do not count, or strangers could use it up. */
  thread: 30,
  minutes: 60,
} as const;

/** How many commands were given lately, the present one included. */
export interface Rate {
  readonly person: number;
  readonly thread: number;
}

/** A comment of this repository, as far as it is looked at. */
interface RecentComment {
  readonly id: number;
  readonly body: string;
  readonly login: string;
  readonly isBot: boolean;
  readonly number: number;
}

/**
 * Counts by the comments that GitHub has: the commands, and the answers to them. A command whose author deleted it left
 * its answer.
 */
export async function rateOf(github: GitHub, comment: CommandComment, now: Date): Promise<Rate> {
  const recent = await recentComments(github, new Date(now.getTime() - limits.minutes * 60_000));
  const person = new Set([comment.id]);
  const thread = new Set([comment.id]);
  for (const { id, body, login, isBot, number } of recent) {
    const answer = isBot ? answered(body) : undefined;
    if (answer?.login === comment.login) person.add(answer.id);
    if (answer?.outcome === "done" && number === comment.number) thread.add(answer.id);
    if (!isBot && login === comment.login && parseComment(body).kind !== "none") person.add(id);
  }
  return { person: person.size, thread: thread.size };
}

async function recentComments(
  { client, owner, repo }: GitHub,
  since: Date,
): Promise<readonly RecentComment[]> {
  const comments = await client.paginate("GET /repos/{owner}/{repo}/issues/comments", {
    owner,
    repo,
    since: `${since.toISOString().slice(0, 19)}Z`,
    sort: "created",
    direction: "desc",
    per_page: 100,
  });
  // GitHub goes by the last edit.
  return comments
    .filter(({ created_at }) => Date.parse(created_at) >= since.getTime())
    .map(({ id, body = "", user, issue_url }) => ({
      id: Number(id),
      body,
      login: user?.login ?? "",
      isBot: user?.type === "Bot",
      number: Number(issue_url.slice(issue_url.lastIndexOf("/") + 1)),
    }));
}
