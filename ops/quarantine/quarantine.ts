import { z } from "zod";
import type { ObjectStore } from "../state/object-store";
import { objectText, readObjects } from "../verification/read-object";

const entrySchema = z.object({
  version: z.literal(1),
  stack: z.string(),
  /** The release that was rolled back. */
  commit: z.string(),
  /** Its digests by service; those that it shared with what it was rolled back to are not among them. */
  images: z.record(z.string(), z.string()).readonly(),
  reason: z.string(),
  /** GitHub login in CI, user name elsewhere. */
  actor: z.string(),
  at: z.iso.datetime(),
  /** Who said that it was put there by mistake. */
  liftedBy: z.object({ actor: z.string(), at: z.iso.datetime(), reason: z.string() }).optional(),
});

/**
 * A release that was rolled back. No later deployment lifts it: the commit stays bad, and so do its digests; what mends
 * it is another commit with other digests.
 */
export type QuarantineEntry = z.infer<typeof entrySchema>;

/** A release, by what identifies it. */
export interface Release {
  readonly commit?: string;
  /** Digests by service. */
  readonly images: Readonly<Record<string, string>>;
}

/** Where a release of a stack is quarantined. */
export function quarantineKey(stack: string, commit: string): string {
  return `quarantine/${stack}/${commit}.json`;
}

/** Every entry of a stack, lifted ones too, the newest first. @throws StoreError, UserError when one cannot be read */
export async function readQuarantine(
  records: ObjectStore,
  stack: string,
): Promise<readonly QuarantineEntry[]> {
  const entries = await readObjects(records, `quarantine/${stack}/`, entrySchema, "a quarantine entry");
  return entries.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** Writes an entry, over the one of the same release. */
export async function writeQuarantine(
  records: ObjectStore,
  entry: Omit<QuarantineEntry, "version">,
): Promise<void> {
  const whole: QuarantineEntry = { version: 1, ...entry };
  await records.put(quarantineKey(entry.stack, entry.commit), objectText(whole));
}

/** The entry that keeps a release out, by its commit or by one of its digests; `undefined` when nothing does. */
export function entryAgainst(
  entries: readonly QuarantineEntry[],
  { commit, images }: Release,
): QuarantineEntry | undefined {
  const digests = new Set(Object.values(images));
  return entries.find(
    (entry) =>
      entry.liftedBy === undefined &&
      (entry.commit === commit || Object.values(entry.images).some((digest) => digests.has(digest))),
  );
}

/** Why an entry keeps a release out, as a sentence without a full stop. */
export function describeEntry({ stack, commit, reason, actor, at }: QuarantineEntry): string {
  return `${commit.slice(0, 12)} was rolled back in ${stack} by ${actor} at ${at}: ${reason}`;
}
