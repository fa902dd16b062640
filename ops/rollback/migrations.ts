import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { History } from "../promotion/history";
import { migrationsBetween } from "../promotion/migrations";

/** Lines at the head of a migration in which it says whether the release before it can live with it. */
const HEAD_LINES = 20;

const STATEMENT = /^--\s*backward-compatible:\s*(yes|no)\s*$/im;

/** Migrations that a release may not be able to live with, with why. */
export async function incompatibleMigrations(
  history: History,
  target: string,
  bad: string,
): Promise<readonly string[]> {
  const paths = await migrationsBetween(history, target, bad);
  const statements = await Promise.all(
    paths.map(async (path) => statementOf(await history.fileAt(bad, path))),
  );
  return paths.flatMap((path, index) => {
    if (statements[index] === "yes") return [];
    return [
      `${path} ${statements[index] === "no" ? "is not backward compatible" : "does not say whether it is"}`,
    ];
  });
}

function statementOf(sql: string): string | undefined {
  const head = sql.split("\n").slice(0, HEAD_LINES).join("\n");
  return STATEMENT.exec(head)?.[1]?.toLowerCase();
}

/**
 * The data has moved on with the release: an earlier program that cannot read it makes things worse.
 *
 * @param way how the data is dealt with, in the words of who takes it upon them; absent when nobody does
 * @throws UserError with exit code 4
 */
export function assertCompatible(
  stack: string,
  incompatible: readonly string[],
  way: string | undefined,
): void {
  if (incompatible.length === 0 || way !== undefined) return;
  throw new UserError(
    `${stack} does not go back: since that release the data was changed in a way that it may not know:\n${incompatible.map((line) => `  ${line}`).join("\n")}`,
    'run the down migrations, or mend it forward; with a dba, name the way: --accept-migrations "<how the data is dealt with>"',
    exitCode.refused,
  );
}
