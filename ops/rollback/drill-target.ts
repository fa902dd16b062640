import type { Environment } from "../promotion/health";
import type { History } from "../promotion/history";
import { sameDigests } from "../promotion/stack-images";
import { incompatibleMigrations } from "./migrations";
import { isGood, type GoodRelease } from "./releases";

/**
 * The release that a drill goes back to: the newest good one before the present one, of other images, whose program can
 * live with the data as it is.
 *
 * @returns `undefined` where there is none: nothing can be tried
 */
export async function drillTarget(
  environment: Environment,
  history: History,
): Promise<GoodRelease | undefined> {
  const [present, ...earlier] = environment.records;
  if (present?.commit === undefined) return undefined;
  for (const record of earlier) {
    const isOther = record.commit !== present.commit && !sameDigests(record.images, present.images);
    if (!isOther || !isGood(record, environment)) continue;
    if ((await incompatibleMigrations(history, record.commit, present.commit)).length === 0) return record;
  }
  return undefined;
}
