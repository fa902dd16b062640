import { stackFile } from "../bundle/sources";
import { predecessorOf } from "../compare/compare-with";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { readQuarantine } from "../quarantine/quarantine";
import { obstaclesToDigests } from "./judge-digests";
import type { Obstacle } from "./health";
import { fileOnMain } from "./main-file";
import { notPromoted } from "./plan-promotion";
import { digestTable, promotionTitle } from "./promotion-text";
import type { PromotionPlace } from "./propose-release";
import type { Proposal } from "./proposal";
import { openRecords } from "./read-environment";
import { hasImage } from "./registry";
import { assertEnvironment, type EnvironmentName } from "./road";
import { imagesIn, sameDigests, type Digests, type StackImage } from "./stack-images";

/** What a promotion is called that comes from the workflow that builds images. */
export const IMAGE = "image";

/**
 * What putting a new image into the first environment would be.
 *
 * @param digests of what was built, by service
 * @throws UserError with exit code 4 for another environment, a quarantined image, or one that the registry does not have
 */
export async function proposeImage(
  to: string,
  digests: Digests,
  { github, env }: PromotionPlace,
): Promise<Proposal> {
  const first = assertFirst(to);
  const [file, records] = await Promise.all([fileOnMain(github, stackFile(to)), openRecords(to, env)]);
  const images = imagesIn(file, stackFile(to));
  const earlier = Object.fromEntries(
    Object.entries(images).map(([service, { digest }]) => [service, digest]),
  );
  const wanted = { ...earlier, ...digests };
  const own = {
    stack: to,
    records: [],
    verifications: new Map<string, never>(),
    quarantine: await readQuarantine(records, to),
  };
  const obstacles = [
    ...obstaclesToDigests(digests, own, undefined),
    ...(sameDigests(wanted, earlier) ? [alreadyThere(to)] : []),
    ...(await absentImages(digests, images, env)),
  ];
  if (obstacles.length > 0) throw notPromoted(IMAGE, to, obstacles);
  return {
    to,
    digests: wanted,
    earlier,
    branch: `promote/${to}`,
    title: promotionTitle({ from: IMAGE, to: first, digests: wanted, earlier }),
    body: `What was just built goes to ${to}. Only digests change; causeway keeps this pull request up to date.\n\n${digestTable(wanted, earlier)}`,
    file,
    labels: ["promotion"],
  };
}

function assertFirst(to: string): EnvironmentName {
  const environment = assertEnvironment(to);
  const predecessor = predecessorOf(to);
  if (predecessor === undefined) return environment;
  throw new UserError(
    `no image goes to ${to} that ${predecessor} has not run`,
    `promote from ${predecessor}: npx causeway promote ${predecessor} ${to}`,
    exitCode.refused,
  );
}

function alreadyThere(to: string): Obstacle {
  return { why: `${stackFile(to)} names these digests already`, fix: "nothing is to be done" };
}

async function absentImages(
  digests: Digests,
  images: Readonly<Record<string, StackImage>>,
  env: NodeJS.ProcessEnv,
): Promise<readonly Obstacle[]> {
  const obstacles = await Promise.all(
    Object.entries(digests).map(async ([service, digest]): Promise<Obstacle | undefined> => {
      const image = images[service];
      if (image === undefined) {
        return {
          why: `${service} is no service of the stack's file`,
          fix: "add it in a pull request of its own",
        };
      }
      if ((await hasImage({ ...image, digest }, env)) !== false) return undefined;
      return { why: `the registry has no image ${digest} of ${service}`, fix: "push it first" };
    }),
  );
  return obstacles.filter((obstacle) => obstacle !== undefined);
}

/**
 * Digests as a command line gives them, `<service>=sha256:<64 hexadecimal digits>`.
 *
 * @throws UserError for anything else, and for none
 */
export function digestsFrom(texts: readonly string[]): Digests {
  const entries = texts.map((text) => {
    const [, service, digest] = /^([a-z0-9-]+)=(sha256:[0-9a-f]{64})$/.exec(text) ?? [];
    if (service !== undefined && digest !== undefined) return [service, digest] as const;
    throw noDigest(`--digest is ${JSON.stringify(text)}, and not a service with a digest`);
  });
  if (entries.length === 0) throw noDigest("promote image needs a digest");
  return Object.fromEntries(entries);
}

function noDigest(message: string): UserError {
  return new UserError(message, "write --digest <service>=sha256:<64 hexadecimal digits>", exitCode.usage);
}
