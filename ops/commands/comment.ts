import { access } from "../../stacks/access";
import { handsInPockets, handsOnGitHub } from "../comment/hands";
import { writeComment } from "../comment/write-comment";
import { exitCode } from "../exit-codes";
import { openGitHub } from "../github/client";
import { UserError } from "../lib/errors";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { recordsStore } from "../state/open-stores";

export interface CommentOptions {
  readonly run: string;
  readonly artifacts: string;
  readonly dryRun?: boolean;
}

/** `causeway comment` */
export async function comment(
  { run, artifacts, dryRun = false }: CommentOptions,
  env = process.env,
): Promise<void> {
  if (!/^[1-9]\d{0,15}$/.test(run)) {
    throw new UserError(
      `--run is ${JSON.stringify(run)}, and no id of a run`,
      "give the number in the run's address",
      exitCode.usage,
    );
  }
  const github = await openGitHub(env);
  const written = await writeComment({
    github,
    access,
    artifacts,
    hands: dryRun ? handsInPockets(say) : handsOnGitHub(github),
    run: Number(run),
    open: async (stack) => ({ records: await recordsStore(stack, backendUrlOf(stack, env), env) }),
  });
  if (written !== undefined) say(`Written: ${written}`);
}
