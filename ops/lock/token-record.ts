import { ConflictError } from "../state/store-error";
import type { Condition, ObjectStore } from "../state/object-store";
import { tokenKey } from "./keys";

/** The highest token that was given out for a stack, as it was read. */
export interface TokenRecord {
  /** 0 before the first. */
  readonly token: number;
  readonly condition: Condition;
}

export async function readToken(store: ObjectStore, stack: string): Promise<TokenRecord> {
  const found = await store.get(tokenKey(stack));
  if (found === undefined) return { token: 0, condition: { ifAbsent: true } };
  const { token } = JSON.parse(found.body.toString("utf8")) as { token: number };
  return { token, condition: { ifMatch: found.etag } };
}

/**
 * Writes a token down before anybody works under it: a lease object may be deleted, by a bucket that forgets or by
 * hand, and the next one still has to have a higher token. What is there already is never lowered.
 */
export async function recordToken(
  store: ObjectStore,
  stack: string,
  token: number,
  known: TokenRecord,
): Promise<void> {
  for (let record = known; record.token < token; record = await readToken(store, stack)) {
    const body = `${JSON.stringify({ version: 1, stack, token })}\n`;
    try {
      await store.put(tokenKey(stack), body, record.condition);
      return;
    } catch (error) {
      // Read again: it may be this very write, tried twice, or one with a higher token.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}
