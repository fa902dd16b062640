import type { PromotionSpec } from "../../stacks/promotion";
import { checklistText } from "./checklist";
import { deployPlanText, type DeployPlan } from "./deploy-plan";
import type { Commit } from "./history";
import type { Promotion } from "./plan-promotion";
import { countsOf, PROMOTION_SUBJECT, releaseNotes } from "./release-notes";
import type { Digests } from "./stack-images";

/** What a promotion's pull request says beside its digests. */
export interface PromotionContext {
  /** What comes, the newest first. */
  readonly commits: readonly Commit[];
  readonly migrations: readonly string[];
  readonly team: DeployPlan["team"];
  /** None where the environment asks for none. */
  readonly checklist?: PromotionSpec["checklist"];
  /** When the change window opens; absent where it is open, or none is kept. */
  readonly opensAt?: Date;
}

/** Title and commit message of a promotion. */
export function promotionTitle({
  from,
  to,
  digests,
  earlier,
}: Pick<Promotion, "to" | "digests" | "earlier"> & { readonly from: string }): string {
  const services = Object.keys(digests).filter((service) => digests[service] !== earlier[service]);
  return `${PROMOTION_SUBJECT} ${services.join(", ")} from ${from} to ${to}`;
}

/** The description of a promotion's pull request, in Markdown. */
export function promotionText(
  { from, to, release, digests, earlier }: Promotion,
  { commits, migrations, team, checklist, opensAt }: PromotionContext,
): string {
  const { commit = "", endedAt } = release;
  return [
    `What runs well in ${from} since ${endedAt} goes to ${to}. Only digests change; causeway keeps this pull request up to date.`,
    digestTable(digests, earlier),
    releaseNotes(commits),
    deployPlanText({
      version: commit.slice(0, 12),
      ...(opensAt === undefined ? {} : { from: opensAt }),
      changes: countsOf(commits),
      migrations,
      stack: to,
      team,
    }),
    ...(checklist === undefined ? [] : [checklistText(checklist)]),
  ].join("\n\n");
}

/** What becomes of every service's image. */
export function digestTable(digests: Digests, earlier: Digests): string {
  const rows = Object.entries(digests).map(
    ([service, digest]) => `| \`${service}\` | ${shown(earlier[service])} | ${shown(digest)} |`,
  );
  return ["| Service | From | To |", "|---|---|---|", ...rows].join("\n");
}

function shown(digest: string | undefined): string {
  return digest === undefined ? "none" : `\`${digest.slice(0, 19)}\``;
}
