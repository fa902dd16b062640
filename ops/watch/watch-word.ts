import { randomUUID } from "node:crypto";
import { z } from "zod";
import { parseJson } from "../lib/parse-json";
import type { DeploymentRecord } from "../records/deployment-record";
import { ConflictError } from "../state/store-error";
import type { ObjectStore } from "../state/object-store";
import { objectText } from "../verification/read-object";

/** What a word is about: an alarm that was on, a deployment of a service that did not stay, or that a bake ended well. */
const KINDS = ["alarm", "taken-back", "kept"] as const;

/** Lines of a word, and characters of a line: far more than a look at a stack finds. */
const MOST = { lines: 200, characters: 2000 } as const;

/** Bytes of a word: each character takes four at most, and an escaped one six. */
const LARGEST = MOST.lines * MOST.characters * 6 + 10_000;

const schema = z.object({
  version: z.literal(1),
  /** Of the deployment record. */
  deployment: z.string().max(200),
  kind: z.enum(KINDS),
  /** What was found, one line each. */
  found: z.array(z.string().max(MOST.characters)).max(MOST.lines).readonly(),
  at: z.iso.datetime(),
});

/** What somebody who watched a deployment found: against it, but for `kept`. */
export type WatchWord = z.infer<typeof schema>;

type Deployment = Pick<DeploymentRecord, "stack" | "id">;

function prefixOf(stack: string): string {
  return `watch/${stack}/`;
}

/**
 * Words against deployments of a stack, and against no others. What cannot be read, or is longer than a word can be, counts
 * as none: whoever may preview may write there, once for each deployment and kind, and must not be able to keep anybody
 * from reading the others.
 *
 * @param ids of the deployments that are looked at
 */
export async function readWords(
  records: ObjectStore,
  stack: string,
  ids: readonly string[],
): Promise<readonly WatchWord[]> {
  const wanted = new Set(ids.flatMap((id) => KINDS.map((kind) => keyOf({ stack, id }, kind))));
  const entries = await records.list(prefixOf(stack));
  const read = await Promise.all(
    entries
      .filter(({ key, size }) => wanted.has(key) && size <= LARGEST)
      .map(async ({ key }) => {
        const found = await records.get(key);
        const word = schema.safeParse(parseJson(found?.body.toString("utf8") ?? "")).data;
        return word !== undefined && key === keyOf({ stack, id: word.deployment }, word.kind)
          ? word
          : undefined;
      }),
  );
  return read.filter((word) => word !== undefined);
}

/** Writes a word down, as much of it as one can hold; the first one of its kind stays. */
export async function writeWord(
  records: ObjectStore,
  deployment: Deployment,
  word: Pick<WatchWord, "kind" | "found" | "at">,
): Promise<void> {
  // A body that is written under a condition has to be one of its own.
  const found = word.found.slice(0, MOST.lines).map((line) => line.slice(0, MOST.characters));
  const body = { version: 1, id: randomUUID(), deployment: deployment.id, ...word, found };
  try {
    await records.put(keyOf(deployment, word.kind), objectText(body), { ifAbsent: true });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}

function keyOf({ stack, id }: Deployment, kind: WatchWord["kind"]): string {
  return `${prefixOf(stack)}${id}/${kind}.json`;
}
