import { randomUUID } from "node:crypto";
import os from "node:os";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { appendAudit } from "../lock/audit";
import type { ObjectStore } from "../state/object-store";
import { ConflictError } from "../state/store-error";
import { assertOverrideReason, assertSecondPerson, isSamePerson, type IsMember } from "./override-people";
import {
  overrideKey,
  overrideState,
  readOverride,
  type Override,
  type StoredOverride,
} from "./override-record";

/** How long an override is worth anything, from its request on, in milliseconds: 4 hours. */
export const OVERRIDE_LIFE_MS = 4 * 3_600_000;

/** Which deployment an override is for. */
export interface OverridePlace {
  readonly records: ObjectStore;
  readonly stack: string;
  /** Full commit. */
  readonly commit: string;
  /** Default: the present. */
  readonly now?: Date;
}

/**
 * Asks for leave to deploy in an emergency. By itself it allows nothing.
 *
 * @throws UserError (exit code 4) without a reason of substance, or while another one stands
 */
export async function requestOverride(
  place: OverridePlace,
  { requestedBy, reason }: Pick<Override, "requestedBy" | "reason">,
): Promise<Override> {
  const { stack, commit, now = new Date() } = place;
  assertOverrideReason(reason);
  const earlier = await readOverride(place.records, place);
  if (earlier !== undefined) assertReplaceable(earlier.override, requestedBy, now);
  const override = {
    version: 1 as const,
    stack,
    commit,
    reason: reason.trim(),
    requestedBy,
    requestedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + OVERRIDE_LIFE_MS).toISOString(),
    revision: randomUUID(),
  };
  await write(place, override, earlier, { actor: requestedBy, what: "window override requested" });
  return override;
}

/**
 * Agrees, as the second person, to what somebody else asked for.
 *
 * @param isMember live membership in a team
 * @throws UserError (exit code 4) where nothing waits for it, or for a person who may not
 */
export async function agreeToOverride(
  place: OverridePlace,
  agreedBy: string,
  isMember: IsMember,
): Promise<Override> {
  const { now = new Date() } = place;
  const found = await find(place, "requested");
  await assertSecondPerson(found.override, agreedBy, isMember);
  const override = {
    ...found.override,
    agreedBy,
    agreedAt: now.toISOString(),
    revision: randomUUID(),
  };
  await write(place, override, found, { actor: agreedBy, what: "window override agreed" });
  return override;
}

/** The override that allows a deployment, without using it; `undefined` when there is none. */
export async function standingOverride(place: OverridePlace): Promise<Override | undefined> {
  const { records, now = new Date() } = place;
  const found = await readOverride(records, place);
  return found !== undefined && overrideState(found.override, now) === "agreed" ? found.override : undefined;
}

/**
 * Uses an override up, before anything is deployed on it. Of two who try at once, one does.
 *
 * @throws UserError (exit code 4) where none allows it: not agreed, expired, or used before
 */
export async function useOverride(
  place: OverridePlace,
  { actor, run }: { readonly actor: string; readonly run?: string },
): Promise<Override> {
  const { now = new Date() } = place;
  const found = await find(place, "agreed");
  const use = { actor, at: now.toISOString(), ...(run === undefined ? {} : { run }) };
  const override = { ...found.override, use, revision: randomUUID() };
  await write(place, override, found, { actor, what: "window override used" });
  return override;
}

function assertReplaceable(earlier: Override, requestedBy: string, now: Date): void {
  const state = overrideState(earlier, now);
  const { stack, requestedBy: other, expiresAt } = earlier;
  if (state === "used" || state === "expired") return;
  if (state === "agreed") {
    throw refused(
      `an override of ${stack} stands already, until ${expiresAt}`,
      "deploy, or wait until it has expired",
    );
  }
  if (isSamePerson(other, requestedBy)) return;
  throw refused(
    `@${other} asked for an override of ${stack} already, until ${expiresAt}`,
    "agree to that one",
  );
}

/** What is there must be in the state that the next step takes. */
async function find(place: OverridePlace, wanted: "requested" | "agreed"): Promise<StoredOverride> {
  const { records, stack, commit, now = new Date() } = place;
  const found = await readOverride(records, place);
  const state = found === undefined ? "none" : overrideState(found.override, now);
  if (found !== undefined && state === wanted) return found;
  const what = {
    none: "nobody asked for one",
    requested: "no second person has agreed yet",
    agreed: "it is agreed already",
    expired: "it has expired",
    used: "it was used before",
  }[state];
  throw refused(
    `there is no override that allows this of ${stack} at commit ${commit.slice(0, 12)}: ${what}`,
    state === "requested"
      ? "have a second person agree to it"
      : `ask for one: /override-window ${stack} <reason>`,
  );
}

/** A write that somebody else was faster with is refused, and told to nobody: it did not happen. */
async function write(
  { records, now = new Date() }: OverridePlace,
  override: Override,
  earlier: StoredOverride | undefined,
  { actor, what }: { readonly actor: string; readonly what: string },
): Promise<void> {
  const { stack, commit, reason, requestedBy, agreedBy, expiresAt, use } = override;
  const details = { commit, requestedBy, agreedBy, expiresAt, use };
  const condition = earlier === undefined ? { ifAbsent: true as const } : { ifMatch: earlier.etag };
  try {
    await records.put(overrideKey(override), `${JSON.stringify(override, null, 2)}\n`, condition);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    throw refused(
      `somebody else changed the override of ${stack} in this moment`,
      "look at it, and try again",
    );
  }
  await appendAudit(records, { stack, actor, host: os.hostname(), what, reason, details }, now);
}

function refused(message: string, fix: string): UserError {
  return new UserError(message, fix, exitCode.refused);
}
