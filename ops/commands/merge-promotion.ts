import { mergePullRequest } from "../github/merge";
import { openGitHub } from "../github/client";
import { ownLogin } from "../github/comments";
import { say } from "../lib/terminal";
import { readyPromotion } from "../promotion/ready-promotion";

export interface MergePromotionOptions {
  readonly branch: string;
  readonly dryRun?: boolean;
}

/** `causeway merge-promotion` */
export async function mergePromotion(
  { branch, dryRun = false }: MergePromotionOptions,
  env = process.env,
): Promise<void> {
  const github = await openGitHub(env);
  const ready = await readyPromotion(github, branch, await ownLogin(github));
  if (ready === undefined) {
    say(`Nothing of ${branch} is ready to be merged.`);
    return;
  }
  const { number, url, sha } = ready;
  if (!dryRun) await mergePullRequest(github, number, sha);
  say(`${dryRun ? "Would merge" : "Merged"} ${url}.`);
}
