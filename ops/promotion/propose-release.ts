import { promotion } from "../../stacks/promotion";
import { stackFile } from "../bundle/sources";
import type { GitHub } from "../github/client";
import { isDeployed } from "../records/deployment-record";
import { isOpen, nextOpening } from "../windows/judge-window";
import { windowsOf } from "../windows/windows-of";
import type { Environment } from "./health";
import type { Commit, History } from "./history";
import { fileOnMain } from "./main-file";
import { migrationsBetween } from "./migrations";
import { notPromoted, planPromotion, type Promotion } from "./plan-promotion";
import { promotionText, promotionTitle } from "./promotion-text";
import type { Proposal } from "./proposal";
import { openRecords, readEnvironment } from "./read-environment";
import { hasImage } from "./registry";
import { assertStep, type EnvironmentName } from "./road";
import { imagesIn } from "./stack-images";

/** Where a promotion is looked at from. */
export interface PromotionPlace {
  readonly github: GitHub;
  readonly history: History;
  readonly env: NodeJS.ProcessEnv;
  readonly now: Date;
}

/**
 * What a promotion from one environment into the next would be.
 *
 * @throws UserError with exit code 4 when anything is against it
 */
export async function proposeRelease(from: string, to: string, place: PromotionPlace): Promise<Proposal> {
  const [source, target] = assertStep(from, to);
  const { github, history, env, now } = place;
  const [before, after, sourceFile, targetFile] = await Promise.all([
    environmentOf(source, env),
    environmentOf(target, env),
    fileOnMain(github, stackFile(source)),
    fileOnMain(github, stackFile(target)),
  ]);
  const soakMinutes = promotion[source].soakMinutes ?? 0;
  const files = { from: sourceFile, to: targetFile };
  const planned = planPromotion({ from: before, to: after, files, soakMinutes, now });
  await assertImages(planned, sourceFile, env);
  const { commits, migrations } = await between(planned, after, history);
  const windows = windowsOf(target);
  const opensAt = isOpen(windows, now) ? undefined : nextOpening(windows, now);
  const { team, checklist } = promotion[target];
  const context = { commits, migrations, team, ...(checklist === undefined ? {} : { checklist }) };
  return {
    to,
    digests: planned.digests,
    earlier: planned.earlier,
    branch: `promote/${to}`,
    title: promotionTitle(planned),
    body: promotionText(planned, opensAt === undefined ? context : { ...context, opensAt }),
    file: targetFile,
    labels: ["promotion"],
  };
}

async function environmentOf(
  stack: EnvironmentName,
  env: NodeJS.ProcessEnv,
): Promise<Environment & { readonly stack: EnvironmentName }> {
  return { ...(await readEnvironment(await openRecords(stack, env), stack)), stack };
}

/** An image that runs may have gone from the registry since: no task of it would start anew. */
async function assertImages(
  { from, to, digests }: Promotion,
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const images = Object.entries(imagesIn(file, stackFile(from))).filter(([service]) => service in digests);
  const found = await Promise.all(images.map(([, image]) => hasImage(image, env)));
  const gone = images.filter((_, index) => found[index] === false);
  if (gone.length === 0) return;
  throw notPromoted(
    from,
    to,
    gone.map(([service, { digest }]) => ({
      why: `the registry has no image ${digest} of ${service}`,
      fix: "build it again from its commit",
    })),
  );
}

/** What the next environment gets. The first release of an environment brings everything, which no list would tell. */
async function between(
  { release }: Promotion,
  { records }: Environment,
  history: History,
): Promise<{ readonly commits: readonly Commit[]; readonly migrations: readonly string[] }> {
  const last = records.find((record) => isDeployed(record) && record.commit !== undefined)?.commit;
  if (last === undefined || release.commit === undefined) return { commits: [], migrations: [] };
  const [commits, migrations] = await Promise.all([
    history.commitsBetween(last, release.commit),
    migrationsBetween(history, last, release.commit),
  ]);
  return { commits, migrations };
}
