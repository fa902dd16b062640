import { lastPush } from "../github/last-push";
import { describeWho, isOneOf, type Access } from "../chat/who-may";
import type { GitHub } from "../github/client";
import type { PullRequest } from "../github/pull-requests";
import { markdownOf } from "../report/markdown-text";
import { phrase, type Phrase } from "../report/phrase";
import type { Hands } from "./hands";
import type { Part } from "./part";
import type { PreviewRun } from "./preview-run";

/** What a preview is begun with. */
export interface Beginning {
  readonly github: GitHub;
  readonly access: Access;
  /** Login of the delivery App, whose pull requests hold nothing but digests. */
  readonly self: string;
  readonly hands: Pick<Hands, "preview">;
}

/**
 * What is said of a stack whose plan not everybody may see: the preview runs the pull request's program with a role that
 * reads the stack. It begins where its author and whoever pushed may ask for it; otherwise it waits for somebody who may.
 */
export async function waitingPart(
  stack: keyof Access["stacks"],
  pullRequest: PullRequest,
  run: PreviewRun,
  beginning: Beginning,
): Promise<Part> {
  const { number, head } = pullRequest;
  if (await isAskedFor(stack, pullRequest, beginning)) {
    await beginning.hands.preview({ pull_request: String(number), stack, head: head.sha });
    return part(
      "begun",
      stack,
      phrase`${stack}: is being previewed`,
      phrase`This comment will show it.`,
      run,
    );
  }
  const who = describeWho(beginning.access.stacks[stack].preview);
  const title = phrase`${stack}: waits for ${`/preview ${stack}`}`;
  const more = phrase`That is for ${who}, after they have read what changed: the preview runs it with a role that reads ${stack}. A push voids what was asked before.`;
  return part("waits", stack, title, more, run);
}

/** Author and pusher may be two people: a branch is open to whoever may write. */
async function isAskedFor(
  stack: keyof Access["stacks"],
  { author, head }: PullRequest,
  { github, access, self }: Beginning,
): Promise<boolean> {
  const push = await lastPush(github, head.ref);
  if (push?.login === undefined || push.sha !== head.sha) return false;
  const people = [...new Set([author, push.login])].filter((login) => login !== self);
  const may = await Promise.all(people.map((login) => isOneOf(github, login, access.stacks[stack].preview)));
  return !may.includes(false);
}

function part(kind: Part["kind"], stack: string, title: Phrase, more: Phrase, run: PreviewRun): Part {
  const summary = markdownOf(title);
  const text = `### ${summary}\n\n${markdownOf(more)}`;
  return { stack, kind, run: run.number, attempt: run.attempt, summary, forms: [() => text] };
}
