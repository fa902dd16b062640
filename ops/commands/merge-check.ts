import { readBundle } from "../bundle/read-bundle";
import { signerOf } from "../bundle/signature";
import { CHANGES } from "../bundle/write-bundle";
import type { Changes } from "../changes/change";
import { changesSchema } from "../comment/artifact-schema";
import { ArtifactError, readJson } from "../comment/read-json";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { withTemporaryFolder } from "../lib/temporary-folder";
import { say } from "../lib/terminal";
import { extraOperations, type ExtraOperation } from "../merge-queue/extra-operations";
import { nameOf, typeOf } from "../report/urn-name";
import { visible } from "../report/visible";

export interface MergeCheckOptions {
  readonly approved?: readonly string[];
  readonly base?: string;
  readonly head?: string;
  readonly json?: boolean;
}

/** Lines that a person reads; the JSON has all. */
const SHOWN = 50;

/**
 * `causeway merge-check`
 *
 * @throws UserError with exit code 4 for operations that no approved preview showed
 */
export async function mergeCheck(
  bundle: string,
  { approved, base, head, json = false }: MergeCheckOptions,
  env = process.env,
): Promise<void> {
  const [group, previews] =
    approved === undefined
      ? await fromGitHub(bundle, commits(base, head), env)
      : fromFolders(bundle, approved, base ?? head);
  const extra = extraOperations(group, previews);
  if (json) process.stdout.write(`${JSON.stringify({ stack: group.stack, extra }, null, 2)}\n`);
  if (extra.length > 0) throw refusal(group.stack, extra);
  say(
    `${group.stack}: everything that the merge group would do was shown by the previews of its pull requests.`,
  );
}

/** What the group would do, and what was approved. */
type Compared = readonly [group: Changes, previews: readonly Changes[]];

function fromFolders(bundle: string, approved: readonly string[], commit: string | undefined): Compared {
  if (commit !== undefined) throw unclear("--approved is given, and --base or --head as well");
  const group = readChanges(bundle);
  return [group, approved.map((folder) => readChanges(folder, group.stack))];
}

interface Commits {
  readonly base: string;
  readonly head: string;
}

/** What GitHub gives is somebody's; the group's own preview is ours, and must be as it was written. */
async function fromGitHub(
  bundle: string,
  { base, head }: Commits,
  env: NodeJS.ProcessEnv,
): Promise<Compared> {
  const { changes: group } = await readBundle(bundle, signerOf(env));
  const { stack } = group;
  const [{ openGitHub }, { approvedPreviews }, { lastDeployment }] = await Promise.all([
    import("../github/client"),
    import("../merge-queue/approved-previews"),
    import("../merge-queue/last-deployment"),
  ]);
  const since = await lastDeployment(stack, env);
  const merged = { base, head, stack, ...(since === undefined ? {} : { since }) };
  return withTemporaryFolder("approved", async (folder) => {
    const folders = await approvedPreviews(await openGitHub(env), merged, folder);
    return [group, folders.map((each) => readChanges(each, stack))];
  });
}

const COMMIT = /^[0-9a-f]{40}$/;

function commits(base: string | undefined, head: string | undefined): Commits {
  if (base === undefined || head === undefined) {
    throw unclear("nobody says what was approved");
  }
  if (COMMIT.test(base) && COMMIT.test(head)) return { base, head };
  throw unclear(
    `--base is ${JSON.stringify(base)}, and --head is ${JSON.stringify(head)}: not both are whole commits`,
  );
}

function unclear(message: string): UserError {
  const fix =
    "give either --approved with folders of previews, or --base and --head with the commits of the group";
  return new UserError(message, fix, exitCode.usage);
}

/** Previews are made of the pull requests' programs, which may have written whatever they liked. */
function readChanges(folder: string, stack?: string): Changes {
  try {
    const changes = readJson(folder, CHANGES, changesSchema);
    if (stack === undefined || changes.stack === stack) return changes;
    throw new ArtifactError(`it is of another stack than ${stack}`);
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    throw new UserError(
      `${folder} is no preview that can be compared: ${error.message}`,
      "name folders that npx causeway preview <stack> --out <folder> wrote for the same stack",
      exitCode.usage,
    );
  }
}

function refusal(stack: string, extra: readonly ExtraOperation[]): UserError {
  const lines = extra
    .slice(0, SHOWN)
    .map(({ urn, operation, what }) => `  ${operation} ${visible(`${nameOf(urn)} ${typeOf(urn)}: ${what}`)}`);
  const more = extra.length > SHOWN ? [`  and ${extra.length - SHOWN} more`] : [];
  return new UserError(
    `the merge group would do to ${stack} what no preview of its pull requests showed:\n${[...lines, ...more].join("\n")}`,
    "update the pull requests with main, so that they are previewed again, and have that approved",
    exitCode.refused,
  );
}
