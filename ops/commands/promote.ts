import { exitCode } from "../exit-codes";
import { openGitHub } from "../github/client";
import { UserError } from "../lib/errors";
import { say } from "../lib/terminal";
import { History } from "../promotion/history";
import { openProposal } from "../promotion/proposal";
import { digestsFrom, IMAGE, proposeImage } from "../promotion/propose-image";
import { proposeRelease } from "../promotion/propose-release";

export interface PromoteOptions {
  readonly digest?: readonly string[];
  /** That a release is not ready is no failure. */
  readonly ifReady?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `causeway promote`
 *
 * @throws UserError with exit code 4 when anything is against it
 */
export async function promote(
  from: string,
  to: string,
  { digest, ifReady = false, dryRun = false, json = false }: PromoteOptions,
  env = process.env,
  history = new History(),
): Promise<void> {
  assertDigests(from, digest);
  const place = { github: await openGitHub(env), history, env, now: new Date() };
  const proposal = await unlessRefused(ifReady, () =>
    from === IMAGE ? proposeImage(to, digestsFrom(digest ?? []), place) : proposeRelease(from, to, place),
  );
  if (proposal === undefined) return;
  const { digests, earlier, title, body } = proposal;
  const plan = { from, to, digests, earlier, title, body };
  if (dryRun) {
    say(`Would propose: ${title}\n\n${body}`);
    if (json) print(plan);
    return;
  }
  const opened = await openProposal(place.github, proposal);
  say(`${title}: ${opened.url}`);
  if (json) print({ ...plan, pullRequest: opened });
}

/** @returns `undefined` for what is refused, and was said, where nobody has asked for it */
async function unlessRefused<T>(ifReady: boolean, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!ifReady || !(error instanceof UserError) || error.code !== exitCode.refused) throw error;
    say(`Not yet: ${error.message}`);
    return undefined;
  }
}

function assertDigests(from: string, digest: PromoteOptions["digest"]): void {
  if (digest === undefined || from === IMAGE) return;
  throw new UserError(
    `--digest says what was built, and ${from} knows what it runs`,
    `leave it out, or promote ${IMAGE} dev`,
    exitCode.usage,
  );
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
