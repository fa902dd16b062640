import { effectOf } from "../affected/affected-stacks";
import { stackFile } from "../bundle/sources";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Environment } from "../promotion/health";
import type { Commit, History } from "../promotion/history";
import { digestsIn, sameDigests, type Digests } from "../promotion/stack-images";
import { entryOf, type Statement } from "../quarantine/change-quarantine";
import type { QuarantineEntry } from "../quarantine/quarantine";
import { findTarget, type Way } from "./find-target";
import { assertCompatible, incompatibleMigrations } from "./migrations";

/** What somebody asks for. */
export interface RollbackRequest {
  /** `previous`, or a commit. */
  readonly wanted: string;
  /** How migrations that are not backward compatible are dealt with; absent: they refuse. */
  readonly acceptMigrations?: string;
  readonly statement: Statement;
}

/** What is done to put an earlier release back. */
export interface Rollback extends Way {
  readonly stack: string;
  /** Those that the stack's file is to name. */
  readonly digests: Digests;
  /** Those that it names now. */
  readonly earlier: Digests;
  /** What is bad from now on; absent when that is of no commit alone. */
  readonly entry?: Omit<QuarantineEntry, "version">;
  /** Migrations that somebody took upon them. */
  readonly migrations: readonly string[];
  /** Commits since, which changed the program too: digests do not take them back. */
  readonly program: readonly Commit[];
}

/**
 * Finds the way back of an environment, and changes nothing.
 *
 * @param file text of the stack's file that the digests are put into
 * @throws UserError with exit code 4 when there is no way, or not by digests
 */
export async function planRollback(
  environment: Environment,
  file: string,
  history: History,
  { wanted, acceptMigrations, statement }: RollbackRequest,
): Promise<Rollback> {
  const { stack } = environment;
  const { bad, target } = await findTarget(environment, wanted, history);
  const head = bad.commit ?? target.commit;
  const migrations = await incompatibleMigrations(history, target.commit, head);
  assertCompatible(stack, migrations, acceptMigrations);
  const earlier = digestsIn(file, stackFile(stack));
  const digests = Object.fromEntries(
    Object.entries(earlier).map(([service, digest]) => [service, target.images[service] ?? digest]),
  );
  const program = await history.commitsTouching(
    target.commit,
    head,
    (path) => path !== stackFile(stack) && effectOf(path).affects.includes(stack),
  );
  const runs = Object.entries(digests).every(([service, digest]) => bad.images[service] === digest);
  if (runs && sameDigests(digests, earlier)) throw noDigests({ bad, target }, program);
  const plan = { stack, bad, target, digests, earlier, migrations, program };
  if (bad.commit === undefined || bad.dirty) return plan;
  return { ...plan, entry: entryOf(bad, bad.commit, target, statement) };
}

function noDigests({ bad, target }: Way, program: readonly Commit[]): UserError {
  return new UserError(
    `${bad.stack} runs the images of ${target.commit.slice(0, 12)} already: what is bad is not in them`,
    program.length === 0
      ? "see what else changed: docs/runbooks/check-deployment.md"
      : `revert the program, in a pull request of a branch revert-*:\n  ${revertCommand(program)}\n` +
          `and say that the release is bad: npx causeway quarantine add ${bad.stack} ${(bad.commit ?? "").slice(0, 12)} --reason <text>`,
    exitCode.refused,
  );
}

/** What takes back commits; the newest comes first. */
export function revertCommand(commits: readonly Commit[]): string {
  return `git revert --no-edit ${commits.map(({ sha }) => sha.slice(0, 12)).join(" ")}`;
}
