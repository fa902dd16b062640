import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { appendAudit } from "../lock/audit";
import type { LeaseHolder } from "../lock/lease";
import type { DeploymentRecord } from "../records/deployment-record";
import type { ObjectStore } from "../state/object-store";
import { readQuarantine, writeQuarantine, type QuarantineEntry } from "./quarantine";

/** Who says so, and why. */
export interface Statement {
  readonly holder: Pick<LeaseHolder, "actor" | "host">;
  readonly reason: string;
  readonly now: Date;
}

/**
 * What it is to quarantine a release: its commit, and the digests that it brought.
 *
 * @param bad a deployment of the release
 * @param good a release that has to stay usable: the digests that both have are not bad
 */
export function entryOf(
  { stack, images }: DeploymentRecord,
  commit: string,
  good: Pick<DeploymentRecord, "images"> | undefined,
  { holder, reason, now }: Statement,
): Omit<QuarantineEntry, "version"> {
  const kept = new Set(Object.values(good?.images ?? {}));
  const own = Object.entries(images).filter(([, digest]) => !kept.has(digest));
  return {
    stack,
    commit,
    images: Object.fromEntries(own),
    reason,
    actor: holder.actor,
    at: now.toISOString(),
  };
}

/** Writes an entry, and into the audit that it was written. */
export async function quarantine(
  records: ObjectStore,
  entry: Omit<QuarantineEntry, "version">,
  { holder: { actor, host }, reason, now }: Statement,
): Promise<void> {
  const { stack, commit, images } = entry;
  await writeQuarantine(records, entry);
  const what = "release quarantined";
  await appendAudit(records, { stack, actor, host, what, reason, details: { commit, images } }, now);
}

/**
 * The one entry of a stack that a commit names.
 *
 * @param name the whole commit or its beginning
 * @throws UserError when there is none, or several
 */
export async function findEntry(records: ObjectStore, stack: string, name: string): Promise<QuarantineEntry> {
  const found = (await readQuarantine(records, stack)).filter(({ commit }) => commit.startsWith(name));
  const [entry, ...others] = found;
  if (entry !== undefined && others.length === 0 && name.length >= 7) return entry;
  throw new UserError(
    `${found.length === 0 ? "no" : found.length} quarantined release of ${stack} begins with ${JSON.stringify(name)}`,
    `name one, with 7 digits or more, of npx causeway quarantine list ${stack}`,
    exitCode.usage,
  );
}

/** Says of an entry that it was a mistake; it stays, so that others see what was thought. */
export async function lift(
  records: ObjectStore,
  entry: QuarantineEntry,
  { holder: { actor, host }, reason, now }: Statement,
): Promise<QuarantineEntry> {
  const lifted = { ...entry, liftedBy: { actor, at: now.toISOString(), reason } };
  await writeQuarantine(records, lifted);
  const { stack, commit } = entry;
  const what = "quarantine lifted";
  await appendAudit(records, { stack, actor, host, what, reason, details: { commit } }, now);
  return lifted;
}
