import { createHmac, timingSafeEqual } from "node:crypto";

/** Milliseconds that a session lives. */
export const SESSION_MILLISECONDS = 60 * 60 * 1000;

/** RFC 2104, section 3: a key shorter than the hash makes it weaker. */
const MIN_KEY_LENGTH = 32;

/** A session that was begun. */
export interface Session {
  /** What the client sends with every request: no secret of ours, and worth as much as one until it expires. */
  readonly token: string;
  readonly expiresAt: string;
}

/** Begins sessions, and knows them again: also in another task, which has the same keys. */
export interface Sessions {
  begin(userId: string): Session;
  /** @returns the user; `undefined` for a token that is malformed, forged or expired */
  userOf(token: string): string | undefined;
}

/**
 * Sessions that are signed with HMAC-SHA-256.
 *
 * @param keys one a line, of at least 32 characters each: the first signs, all are believed. A new key comes first, and
 *   the old one goes after as long as a session lives.
 * @throws Error for a key that is too short
 */
export function signedSessions(keys: string, now: () => number = Date.now): Sessions {
  const all = keys.split("\n").filter((key) => key !== "");
  const [newest] = all;
  if (newest === undefined || all.some((key) => key.length < MIN_KEY_LENGTH)) {
    throw new Error(
      `a session key has fewer than ${MIN_KEY_LENGTH} characters; make one: openssl rand -hex 32`,
    );
  }
  return {
    begin: (userId) => {
      const expires = now() + SESSION_MILLISECONDS;
      const content = Buffer.from(JSON.stringify([userId, expires])).toString("base64url");
      return {
        token: `${content}.${signature(newest, content).toString("base64url")}`,
        expiresAt: new Date(expires).toISOString(),
      };
    },
    userOf: (token) => {
      const [content = "", signed = "", ...rest] = token.split(".");
      if (rest.length > 0 || !all.some((key) => isSignature(signed, signature(key, content))))
        return undefined;
      // Signed, so made above.
      const [userId, expires] = JSON.parse(Buffer.from(content, "base64url").toString()) as [string, number];
      return expires > now() ? userId : undefined;
    },
  };
}

function signature(key: string, content: string): Buffer {
  return createHmac("sha256", key).update(content).digest();
}

function isSignature(got: string, expected: Buffer): boolean {
  const bytes = Buffer.from(got, "base64url");
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
