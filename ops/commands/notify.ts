import { notificationEvents, type NotificationEvent } from "../../stacks/notifications";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertStack } from "../lib/sandbox-stack";
import { say } from "../lib/terminal";
import { currentHolder } from "../lock/holder";
import type { Notice } from "../notify/notice";
import { factsOfRecord, factsOfReport } from "../notify/notice-files";
import type { PostOptions } from "../notify/post";
import { drafts, tell, type Told } from "../notify/tell";

export interface NotifyOptions extends Pick<Notice, "error" | "reason" | "from" | "to" | "people" | "text"> {
  readonly report?: string;
  readonly record?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `causeway notify`
 *
 * @throws UserError for an event or a stack that does not exist, and for nothing else: people are told as well as can be
 */
export async function notify(
  event: string,
  stack: string,
  options: NotifyOptions,
  env = process.env,
  how: PostOptions = {},
): Promise<void> {
  assertStack(stack);
  const notice = await noticeOf(eventOf(event), stack, options, env);
  if (options.dryRun === true) {
    process.stdout.write(`${JSON.stringify(drafts(notice, env), null, 2)}\n`);
    return;
  }
  const told = await tell(notice, env, how);
  if (told.length === 0) say(`Nobody is told of ${event} of ${stack} (stacks/notifications.ts).`);
  for (const each of told) say(outcome(each, event, stack));
  if (options.json === true) process.stdout.write(`${JSON.stringify({ event, stack, told }, null, 2)}\n`);
}

function eventOf(name: string): NotificationEvent {
  const event = notificationEvents.find((known) => known === name);
  if (event !== undefined) return event;
  throw new UserError(
    `there is no event ${JSON.stringify(name)} to tell of`,
    `choose one of ${notificationEvents.join(", ")}`,
    exitCode.usage,
  );
}

/** What is said on the command line comes before what stands in files. */
async function noticeOf(
  event: NotificationEvent,
  stack: string,
  { report, record, error, reason, from, to, people, text }: NotifyOptions,
  env: NodeJS.ProcessEnv,
): Promise<Notice> {
  const { actor, commit, pullRequest, run } = await currentHolder(env);
  const said = { error, reason, from, to, people, text };
  return {
    event,
    stack,
    actor,
    ...(commit === undefined ? {} : { commit }),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(run === undefined ? {} : { runUrl: run.url }),
    ...(report === undefined ? {} : factsOfReport(report)),
    ...(record === undefined ? {} : factsOfRecord(record)),
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
}

function outcome(told: Told, event: string, stack: string): string {
  const what = `${event} of ${stack}`;
  return told.delivered
    ? `Told ${told.channel} of ${what}.`
    : `warning: ${told.channel} was not told of ${what}: ${told.why}`;
}
