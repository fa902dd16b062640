import { UserError } from "../lib/errors";
import type { Lease } from "./lease";

/** What a lease cannot be judged without. */
const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  stack: isText,
  id: isText,
  state: (value) => value === "held" || value === "released",
  token: (value) => isCount(value) && value > 0,
  renewals: isCount,
  duration: (value) => isCount(value) && value > 0,
  acquiredAt: isText,
  renewedAt: isText,
  holder: (value) =>
    isObject(value) && isText(value["actor"]) && isText(value["host"]) && isCount(value["pid"]),
};

/** @throws UserError when it is none, or one of another version: nobody may take what nobody can judge */
export function parseLease(key: string, body: Buffer): Lease {
  const value = parsed(body);
  if (isObject(value) && value["version"] !== undefined && value["version"] !== 1) {
    throw new UserError(
      `${key} has the version ${JSON.stringify(value["version"])}, and this causeway knows 1`,
      "bring the working tree up to date, then npm ci",
    );
  }
  if (isLease(value)) return value;
  throw new UserError(
    `${key} is not a lease`,
    "make sure that nobody works on the stack, then delete that object: the next run writes a new one",
  );
}

export function leaseBody(lease: Lease): string {
  return `${JSON.stringify(lease, null, 2)}\n`;
}

export function isLease(value: unknown): value is Lease {
  if (!isObject(value) || value["version"] !== 1) return false;
  return Object.entries(checks).every(([field, check]) => check(value[field]));
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
