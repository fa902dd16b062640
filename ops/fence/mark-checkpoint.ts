import { UserError } from "../lib/errors";
import { checkpointKey, checkpointKeys } from "../state/layout";
import type { ObjectStore } from "../state/object-store";
import { ConflictError } from "../state/store-error";

const NEWLINE = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

/** A late engine may write once more between reading and marking, hardly twice. */
const ATTEMPTS = 5;

/**
 * Takes the checkpoint of a stack over: white space after its JSON says by whose token, so that it is no longer what an
 * earlier holder's engine knows, and that engine's next write is refused. What it had written until then is kept.
 *
 * @param token of the lease that takes over
 * @returns the etag; undefined when there is no checkpoint
 * @throws UserError when the checkpoint is compressed, or somebody writes it again and again
 */
export async function markCheckpoint(
  store: ObjectStore,
  stack: string,
  token: number,
): Promise<string | undefined> {
  await assertNotCompressed(store, stack);
  const key = checkpointKey(stack);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = await store.get(key);
    if (found === undefined) return undefined;
    try {
      return await store.put(key, marked(found.body, token), { ifMatch: found.etag });
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
  throw new UserError(
    `the state of ${stack} cannot be taken over: somebody writes it again and again`,
    `find who works on ${stack} without a lease (npx causeway lock show ${stack}), and run the command again`,
  );
}

/** A checkpoint without the mark of a takeover: what the engine wrote. */
export function withoutMark(checkpoint: Buffer): Buffer {
  let end = checkpoint.length;
  while (checkpoint[end - 1] === SPACE || checkpoint[end - 1] === TAB) end--;
  const isMarked = end < checkpoint.length && checkpoint[end - 1] === NEWLINE;
  return isMarked ? checkpoint.subarray(0, end - 1) : checkpoint;
}

/** In binary: a space is 0, a tab is 1. */
function marked(checkpoint: Buffer, token: number): Buffer {
  const mark = token.toString(2).replaceAll("0", " ").replaceAll("1", "\t");
  return Buffer.concat([withoutMark(checkpoint), Buffer.from(`\n${mark}`)]);
}

/** @throws UserError when the engine was told to compress the checkpoint: white space after it would break it */
export async function assertNotCompressed(store: ObjectStore, stack: string): Promise<void> {
  const others = checkpointKeys(stack).filter((key) => key !== checkpointKey(stack));
  const entries = await store.list(checkpointKey(stack));
  const compressed = entries.find(({ key }) => others.includes(key));
  if (compressed === undefined) return;
  throw new UserError(
    `the checkpoint of ${stack} is compressed (${compressed.key}), and such a one cannot be fenced`,
    `unset PULUMI_DIY_BACKEND_GZIP and PULUMI_DIY_BACKEND_ZSTD, then have it written anew: ` +
      `npx pulumi stack export --stack ${stack} --file state.json && npx pulumi stack import --stack ${stack} --file state.json`,
  );
}
