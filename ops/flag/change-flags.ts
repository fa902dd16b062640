import { isRefusal } from "../cloud/ask-aws";
import { UserError } from "../lib/errors";
import { appendAudit } from "../lock/audit";
import type { LeaseHolder } from "../lock/lease";
import type { ObjectStore } from "../state/object-store";
import { isSame, type FlagContent } from "./flag-content";
import { PublishedMeanwhile, type Published, type PublishedFlags } from "./published-flags";
import { unfinished, waitFor, type Timing } from "./wait-for-deployment";

/** What is to become of flags, who says so, and why. */
export interface FlagChange {
  readonly stack: string;
  readonly service: string;
  /** E.g. `flag switched off`. */
  readonly what: string;
  /** The one flag, where it is one. */
  readonly flag?: string;
  readonly reason: string;
  readonly holder: Pick<LeaseHolder, "actor" | "host">;
  /** Made anew from what is published, each time that somebody else was quicker. */
  readonly change: (before: FlagContent) => FlagContent;
}

/** Where flags are published, and where it is written down. */
export interface FlagHands {
  readonly flags: Pick<PublishedFlags, "read" | "publish" | "stateOf">;
  readonly records: ObjectStore;
  readonly timing?: Timing;
}

/** What was published. */
export interface FlagsChanged {
  readonly before: FlagContent;
  readonly after: FlagContent;
  /** `undefined` where nothing had to be published. */
  readonly version: number | undefined;
}

/** Two who switch at once need one more try; more would be a program. */
const TRIES = 3;

/** What the change would do, without doing it. @throws UserError when AppConfig does not say what is published */
export async function plannedChange(
  { change }: Pick<FlagChange, "change">,
  { flags }: Pick<FlagHands, "flags">,
): Promise<FlagsChanged> {
  const { content } = await flags.read();
  return { before: content, after: change(content), version: undefined };
}

/**
 * Publishes a change of flags, waits until every reader gets it, and writes down who did so.
 *
 * @throws UserError when it was not published; when it was, and the deployment or the audit failed, its text says so
 */
export async function changeFlags(change: FlagChange, hands: FlagHands): Promise<FlagsChanged> {
  const { published, after, done } = await publish(change, hands);
  const { version, content: before } = published;
  if (done === undefined) return { before, after, version: undefined };
  const end = await waitFor(done.deployment, hands);
  // It was begun, whatever became of it: somebody will ask who did.
  await writeDown(change, { ...done, before: version, state: end.state }, hands);
  if (end.state !== "COMPLETE") throw unfinished(end, done.deployment, change);
  return { before, after, version: done.version };
}

interface Done {
  readonly version: number;
  readonly deployment: number;
}

async function publish(
  asked: FlagChange,
  { flags }: Pick<FlagHands, "flags">,
  tries = TRIES,
): Promise<{ readonly published: Published; readonly after: FlagContent; readonly done: Done | undefined }> {
  const published = await flags.read();
  const after = asked.change(published.content);
  if (published.version > 0 && isSame(published.content, after)) return { published, after, done: undefined };
  const note = `${asked.what}${asked.flag === undefined ? "" : `: ${asked.flag}`}, by ${asked.holder.actor}: ${asked.reason}`;
  try {
    return { published, after, done: await flags.publish(after, published, note) };
  } catch (error) {
    const isLate =
      error instanceof PublishedMeanwhile || isRefusal((error as Error).cause, "ConflictException");
    if (!isLate || tries <= 1) throw error;
    return publish(asked, { flags }, tries - 1);
  }
}

async function writeDown(
  { stack, service, what, flag, reason, holder: { actor, host } }: FlagChange,
  { version, deployment, before, state }: Done & { readonly before: number; readonly state: string },
  { records }: FlagHands,
): Promise<void> {
  const details = { service, ...(flag === undefined ? {} : { flag }), version, deployment, before, state };
  try {
    await appendAudit(records, { stack, actor, host, what, reason, details });
  } catch (error) {
    throw new UserError(
      `${what}: version ${version} is ${state}, but the audit entry was not written: ${(error as Error).message}`,
      "write to the channel of the on-call what was done and why; CloudTrail has StartDeployment",
    );
  }
}
