import path from "node:path";
import { UserError } from "./errors";
import { run, typeScriptArgs } from "./process";
import { sandboxRoot } from "./repository";

/**
 * Finds the engine, obtaining it first where there is none; progress goes to stderr.
 *
 * @returns folder of the engine version, e.g. `~/.pulumi/versions/3.259.0`
 */
export async function ensureEngine(): Promise<string> {
  const { code, stdout } = await run(process.execPath, typeScriptArgs("tools/engine/main.ts"), {
    env: outsideSandbox(process.env),
    stdout: "capture",
  });
  if (code !== 0) throw new UserError("the Pulumi engine could not be installed", "npx causeway doctor");
  const cli = stdout.trim();
  return path.dirname(path.dirname(cli));
}

/** A sandbox's own engine home only links to the engine, which lives in the user's. */
function outsideSandbox({ PULUMI_HOME, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSandboxHome = PULUMI_HOME === undefined || PULUMI_HOME.startsWith(`${sandboxRoot(env)}${path.sep}`);
  return isSandboxHome ? env : { ...env, PULUMI_HOME };
}
