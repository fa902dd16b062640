import type { SmokeCheck } from "../../stacks/promotion";
import { makeCheck, variablesOf } from "./smoke-check";
import type { CheckResult } from "./verification";

/** Token for the checks, in place of one that a login brings. */
export const SMOKE_TOKEN = "CAUSEWAY_SMOKE_TOKEN";

/** Makes every check once, in their order: one that fails does not keep the others from it. */
export async function smokeRound(
  checks: readonly SmokeCheck[],
  base: URL,
  env: NodeJS.ProcessEnv,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  let token = env[SMOKE_TOKEN];
  for (const check of checks) {
    const checked = await makeCheck(check, { base, env, token });
    results.push(checked.result);
    if (check.tokenFrom !== undefined) token = checked.token;
  }
  return results;
}

/** Variables that the checks take values from and that are not set. */
export function missingVariables(checks: readonly SmokeCheck[], env: NodeJS.ProcessEnv): readonly string[] {
  const names = new Set(checks.flatMap(variablesOf));
  return [...names].filter((name) => (env[name] ?? "") === "");
}
