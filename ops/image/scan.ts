import { UserError } from "../lib/errors";
import { elapsed, type Clock } from "../lock/clock";
import type { Destination } from "./destination";
import { askEcr, refusedByEcr } from "./ecr";
import type { RegistryImage } from "./find-image";
import { scanOf, scanSchema, type ImageScan, type ScanAnswer } from "./scan-answer";
import { ToolError } from "./tools";

/** Milliseconds. Scans take seconds, and minutes when many images were pushed. */
const PATIENCE = 10 * 60_000;
const PAUSE = 5_000;

/** The scan goes on, or has not begun. */
const UNDER_WAY = ["PENDING", "IN_PROGRESS"];

/**
 * Waits until the registry has scanned an image, for every platform of it.
 *
 * @throws UserError when it does not begin, or takes too long
 */
export async function waitForScans(
  { platforms }: RegistryImage,
  destination: Destination,
  env: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<readonly ImageScan[]> {
  const start = clock.now();
  const scans: ImageScan[] = [];
  for (const [platform, digest] of Object.entries(platforms)) {
    let answer = await askForScan(digest, destination, env);
    while (answer === undefined || UNDER_WAY.includes(answer.imageScanStatus.status)) {
      if (elapsed(clock, start) > PATIENCE) throw tooSlow(platform, answer, destination);
      await clock.sleep(PAUSE);
      answer = await askForScan(digest, destination, env);
    }
    scans.push(scanOf(platform, digest, answer));
  }
  return scans;
}

/** @returns `undefined` while the registry knows of no scan */
async function askForScan(
  digest: string,
  destination: Destination,
  env: NodeJS.ProcessEnv,
): Promise<ScanAnswer | undefined> {
  try {
    const args = ["--image-id", `imageDigest=${digest}`];
    return await askEcr("describe-image-scan-findings", args, scanSchema, destination, env);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (error.said.includes("ScanNotFoundException")) return undefined;
    throw refusedByEcr(error, destination);
  }
}

function tooSlow(
  platform: string,
  answer: ScanAnswer | undefined,
  { repositoryName }: Destination,
): UserError {
  return new UserError(
    `the scan of ${repositoryName} for ${platform} is ${answer?.imageScanStatus.status ?? "not known"} after all that time`,
    "see whether the repository scans on push (stacks/bootstrap.ts, deployed), then run this again: nothing is built twice",
  );
}
