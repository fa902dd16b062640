import type { History } from "./history";

/** A file that changes the service's data. */
const MIGRATION = /^service\/migrations\/[^/]+\.sql$/;

/** Migrations that came, or were changed, between two commits, in the order of their names. */
export async function migrationsBetween(
  history: History,
  base: string,
  head: string,
): Promise<readonly string[]> {
  const changes = await history.changesBetween(base, head);
  return changes
    .filter(({ path, status }) => MIGRATION.test(path) && status !== "D")
    .map(({ path }) => path)
    .sort();
}
