import type { SmokeCheck } from "../../stacks/promotion";
import type { CheckResult } from "./verification";

/** What a check is made with. */
export interface Surroundings {
  readonly base: URL;
  /** Where `$NAME` is looked up. */
  readonly env: NodeJS.ProcessEnv;
  /** Authorises; `undefined` when there is none, or none any more. */
  readonly token: string | undefined;
}

/** What a check said, and the token that it brought. */
export interface Checked {
  readonly result: CheckResult;
  readonly token?: string;
}

const TIMEOUT_SECONDS = 10;

/** A problem with an answer, in words without any of its content, which may be secret. */
class Mismatch extends Error {}

/** Makes one check. It never throws: what goes wrong is its result. */
export async function makeCheck(check: SmokeCheck, surroundings: Surroundings): Promise<Checked> {
  const { name, authorised = false, tokenFrom } = check;
  if (authorised && surroundings.token === undefined) {
    return failed(name, "there is no token, as no check before it brought one");
  }
  try {
    const body = await answerTo(check, surroundings);
    const token = tokenFrom === undefined ? undefined : valueAt(body, tokenFrom);
    return { result: { name, passed: true }, ...(typeof token === "string" ? { token } : {}) };
  } catch (error) {
    return failed(name, problemOf(error, check));
  }
}

function failed(name: string, detail: string): Checked {
  return { result: { name, passed: false, detail } };
}

/** @returns the answer as JSON where the check asks anything of it */
async function answerTo(check: SmokeCheck, surroundings: Surroundings): Promise<unknown> {
  const { status = 200, fields = {}, timeoutSeconds = TIMEOUT_SECONDS } = check;
  const response = await fetch(new URL(check.path, surroundings.base), {
    ...requestOf(check, surroundings),
    // A page that asks to log in is no answer.
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
  });
  const text = await response.text();
  if (response.status !== status) throw new Mismatch(`answered ${response.status}, expected ${status}`);
  if (Object.keys(fields).length === 0) return undefined;
  const body = parsed(text);
  for (const [path, type] of Object.entries(fields)) {
    const value = valueAt(body, path);
    if (typeof value !== type || value === null) throw new Mismatch(`its answer has no ${type} at ${path}`);
  }
  return body;
}

function requestOf({ method = "GET", body, authorised = false }: SmokeCheck, { env, token }: Surroundings) {
  const headers = {
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(authorised ? { authorization: `Bearer ${token ?? ""}` } : {}),
  };
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(filled(body, env)) }) };
}

/** Names of the variables that a check takes values from. */
export function variablesOf({ body = {} }: SmokeCheck): readonly string[] {
  return Object.values(body).flatMap((value) => /^\$([A-Z0-9_]+)$/.exec(value)?.[1] ?? []);
}

function filled(body: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      value.startsWith("$") ? (env[value.slice(1)] ?? "") : value,
    ]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Mismatch("its answer is no JSON");
  }
}

function valueAt(body: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      body,
    );
}

/** `fetch` says only that it failed; why is in its cause. */
function problemOf(error: unknown, { timeoutSeconds = TIMEOUT_SECONDS }: SmokeCheck): string {
  if (error instanceof Mismatch) return error.message;
  const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: string } };
  if (name === "TimeoutError") return `no whole answer within ${timeoutSeconds} s`;
  return `no answer: ${cause?.code ?? "the connection broke"}`;
}
