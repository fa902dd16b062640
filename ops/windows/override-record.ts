import { z } from "zod";
import { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";
import type { ObjectStore } from "../state/object-store";

/** A use of an override: there is one. */
const useSchema = z.object({ actor: z.string(), at: z.iso.datetime(), run: z.string().optional() });

/** As it lies in the store. Fields that a later version adds are passed over. */
export const overrideSchema = z.object({
  version: z.literal(1),
  stack: z.string(),
  /** Full commit that may be deployed; no other. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  reason: z.string(),
  /** GitHub login of whoever wants to deploy. */
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  /** Neither requested nor agreed is it worth anything after that. */
  expiresAt: z.iso.datetime(),
  /** GitHub login of the second person; absent until somebody agrees. */
  agreedBy: z.string().optional(),
  agreedAt: z.iso.datetime().optional(),
  use: useSchema.optional(),
  /** Another one with every write: what is written under a condition must be unique. */
  revision: z.string(),
});

/** Leave to deploy one commit to one stack, once, whatever is said by those gates that {@link LIFTED} names. */
export type Override = z.infer<typeof overrideSchema>;

/** What an override lifts, for those who agree to it. */
export const LIFTED =
  "the change window, the checklist, drills that failed or are too old, and alarms that are on";

/** An override, and what to demand of the store when it is written anew. */
export interface StoredOverride {
  readonly override: Override;
  readonly etag: string;
}

export function overrideKey({ stack, commit }: Pick<Override, "stack" | "commit">): string {
  return `overrides/${stack}/${commit}.json`;
}

/** @throws UserError for one that cannot be read: nothing is deployed on it */
export async function readOverride(
  records: ObjectStore,
  of: Pick<Override, "stack" | "commit">,
): Promise<StoredOverride | undefined> {
  const key = overrideKey(of);
  const object = await records.get(key);
  if (object === undefined) return undefined;
  const read = overrideSchema.safeParse(parseJson(object.body.toString("utf8")));
  const isOfThis = read.success && read.data.stack === of.stack && read.data.commit === of.commit;
  if (isOfThis) return { override: read.data, etag: object.etag };
  throw new UserError(
    `${records.url}/${key} is no override that this version can read`,
    "ask for an override again, with the version of causeway that is in use, when somebody has removed it",
  );
}

/** What has become of an override by a time. */
export function overrideState(
  { use, agreedBy, expiresAt }: Override,
  now: Date,
): "used" | "expired" | "agreed" | "requested" {
  if (use !== undefined) return "used";
  if (Date.parse(expiresAt) <= now.getTime()) return "expired";
  return agreedBy === undefined ? "requested" : "agreed";
}
