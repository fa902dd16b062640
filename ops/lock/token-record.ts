import { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";
import { ConflictError } from "../state/store-error";
import type { Condition, ObjectStore } from "../state/object-store";
import { tokenKey } from "./keys";
import type { Lease } from "./lease";
import { isLease } from "./lease-body";

/** The highest token that was given out for a stack, as it was read. */
export interface TokenRecord {
  /** 0 before the first. */
  readonly token: number;
  /** The lease with that token as it began, as its engine did, or as it ended; older records have none. */
  readonly lease?: Lease;
  readonly condition: Condition;
}

/** @throws UserError when it is damaged: what was given out before must not be given out again */
export async function readToken(store: ObjectStore, stack: string): Promise<TokenRecord> {
  const found = await store.get(tokenKey(stack));
  if (found === undefined) return { token: 0, condition: { ifAbsent: true } };
  const { token, lease } = (parseJson(found.body.toString("utf8")) ?? {}) as Partial<Record<string, unknown>>;
  if (!isToken(token)) throw damaged(store, stack);
  return { token, ...(isLease(lease) && { lease }), condition: { ifMatch: found.etag } };
}

function isToken(token: unknown): token is number {
  return Number.isSafeInteger(token) && (token as number) >= 0;
}

function damaged({ url }: ObjectStore, stack: string): UserError {
  return new UserError(
    `${url}/${tokenKey(stack)} does not say which token was given out last`,
    "put an older version of that object in its place; delete it only where the object of the lease is there, whose token counts as well",
  );
}

/**
 * Writes a lease's token down before anybody works under it, and then what the lease has come to: its object may be
 * deleted, by a bucket that forgets or by hand, and the next one still has to have a higher token, and to know which
 * engine may have been left. What is there already is never lowered.
 *
 * @param known what was read of it; default: it is read
 */
export async function recordToken(store: ObjectStore, lease: Lease, known?: TokenRecord): Promise<void> {
  const { stack, token } = lease;
  const body = `${JSON.stringify({ version: 1, stack, token, lease })}\n`;
  for (
    let record = known ?? (await readToken(store, stack));
    isBefore(record, lease);
    record = await readToken(store, stack)
  ) {
    try {
      await store.put(tokenKey(stack), body, record.condition);
      return;
    } catch (error) {
      // Read again: it may be this very write, tried twice, or one with a higher token.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}

function isBefore({ token, lease: found }: TokenRecord, lease: Lease): boolean {
  return token < lease.token || (found?.id === lease.id && found.renewals < lease.renewals);
}
