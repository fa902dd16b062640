import crypto from "node:crypto";
import type { Creation } from "../provider/model";

type Randomness = Pick<Creation, "hex">;

/** An id as GitHub numbers repositories, teams and rulesets. */
export function numericId({ hex }: Randomness): number {
  return Number.parseInt(hex(7), 16) + 1;
}

/**
 * A global node id, e.g. `R_kgDOAB6Egg`: the kind, and `[0, id]` in MessagePack and URL-safe base64.
 *
 * @param kind e.g. `R` for a repository, `T` for a team
 */
export function nodeId(kind: string, id: number): string {
  const packed = Buffer.from([0x92, 0, 0xce, 0, 0, 0, 0]);
  packed.writeUInt32BE(id, 3);
  return `${kind}_${packed.toString("base64url")}`;
}

export function etag({ hex }: Randomness): string {
  return `W/"${hex(64)}"`;
}

/** The parts of an id, as the provider joins them: a colon inside one is written `??`. */
export function joinedId(...parts: readonly unknown[]): string {
  return parts.map((part) => String(part).replaceAll(":", "??")).join(":");
}

/** A moment as Go prints it, which is how the provider keeps the API's times. */
export function timestamp(moment = new Date()): string {
  return `${moment.toISOString().slice(0, 19).replace("T", " ")} +0000 UTC`;
}

/** The id that Git gives to a file's content. */
export function blobSha(content: string): string {
  return sha1(`blob ${Buffer.byteLength(content)}\0${content}`);
}

export function sha1(text: string): string {
  return crypto.createHash("sha1").update(text).digest("hex");
}
