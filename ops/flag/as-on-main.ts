import fs from "node:fs";
import path from "node:path";
import { exitCode } from "../exit-codes";
import { openGitHub } from "../github/client";
import { UserError } from "../lib/errors";
import { git, tryGit } from "../lib/git";
import { ownRoot } from "../lib/repository";
import { fileOnMain, MAIN } from "../promotion/main-file";

/** What a reviewer agreed to, from the root of the repository. */
const FILE = "stacks/flags.ts";

/**
 * Refuses flags that are not main's: an older checkout turns on again what main has off by now, and a newer one what no
 * reviewer agreed to. A workflow asks GitHub for main as it is at this moment. Elsewhere git answers, as of the last fetch;
 * where it knows no main of `origin`, there is nothing to be older than. A sandbox has no users.
 *
 * @param root of the checkout whose flags are to be published
 * @throws UserError (exit code 4) when they differ, and whatever GitHub's client throws when it does not say
 */
export async function assertAsOnMain(env: NodeJS.ProcessEnv, root = ownRoot): Promise<void> {
  const agreed = await onMain(env, root);
  if (agreed === undefined || agreed === fs.readFileSync(path.join(root, FILE), "utf8")) return;
  throw new UserError(
    `${FILE} is not as ${MAIN} has it, and only what was agreed to there is published`,
    `have it merged, and take ${MAIN} as it is now: git fetch origin, then git switch --detach origin/${MAIN}; in GitHub, ` +
      "begin the workflow flags anew",
    exitCode.refused,
  );
}

async function onMain(env: NodeJS.ProcessEnv, root: string): Promise<string | undefined> {
  const { GITHUB_ACTIONS, CAUSEWAY_SANDBOX } = env;
  if (GITHUB_ACTIONS === "true") return fileOnMain(await openGitHub(env), FILE);
  const main = `refs/remotes/origin/${MAIN}`;
  if (CAUSEWAY_SANDBOX !== undefined || (await tryGit(["rev-parse", "--verify", main], root)) === undefined)
    return undefined;
  return git(["show", `${main}:${FILE}`], root);
}
