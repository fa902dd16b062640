import fs from "node:fs";
import path from "node:path";
import { exitCode } from "../exit-codes";
import { buildImage, FOLDER } from "../image/build-image";
import { bundleSizes, bundleText } from "../image/bundle-sizes";
import { destinationOf, type Destination } from "../image/destination";
import { findImage, type RegistryImage } from "../image/find-image";
import { assertClean } from "../image/judge-findings";
import { waitForScans } from "../image/scan";
import type { ImageScan } from "../image/scan-answer";
import { ask, assertTools } from "../image/tools";
import { UserError } from "../lib/errors";
import { workingTree } from "../lib/git";
import { writeGitHubOutput } from "../lib/github-output";
import { repositoryRoot } from "../lib/repository";
import { say, step } from "../lib/terminal";
import { systemClock } from "../lock/clock";

export interface ImageOptions {
  readonly githubOutput?: boolean;
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What the command is told of the world; tests tell it otherwise. */
const surroundings = { env: process.env, clock: systemClock, tree: workingTree };

/**
 * `causeway image`: the image of the commit that is checked out, built at most once.
 *
 * @throws UserError with exit code 4 when the scan finds what must not be deployed
 */
export async function image(
  service: string,
  { githubOutput = false, out, dryRun = false, json = false }: ImageOptions,
  { env, clock, tree } = surroundings,
): Promise<void> {
  const destination = destinationOf(service);
  const { commit, dirty } = await tree();
  if (commit === undefined)
    throw noCommit("this is no checkout of git, so there is no commit to name an image by");
  const put = (result: object): void => {
    if (githubOutput) writeGitHubOutput({ ...result }, env);
    if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  };
  const target = { ...targetOf(destination, env), commit };
  if (dryRun) {
    say(
      `Would build ${destination.repository}:${commit}, for ${destination.platform}, and wait for its scan.`,
    );
    put(target);
    return;
  }
  if (dirty) throw noCommit(`the working tree differs from ${commit}, by which the image would be named`);
  await assertTools(env);
  const found = await builtOnce(destination, commit, () => buildImage(destination, commit, env, clock), env);
  step("Waiting for the registry's scan");
  const scans = await waitForScans(found, destination, env, clock);
  const reference = `${destination.repository}@${found.digest}`;
  if (out !== undefined) await writeReport(out, { ...target, digest: found.digest, scans }, reference, env);
  assertClean(reference, scans);
  say(`${reference} has nothing serious against it.`);
  put({ ...target, digest: found.digest });
}

/** What the jobs of a workflow need to know: by which role, and where to. */
function targetOf(
  { service, repository, role, region, account, registry }: Destination,
  { GITHUB_RUN_ID = "0" }: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  return {
    service,
    repository,
    registry,
    account,
    region,
    role,
    session: `image-${service}-${GITHUB_RUN_ID}`,
  };
}

/** Tags are immutable: what was pushed for a commit stays its image, also when this runs again. */
async function builtOnce(
  destination: Destination,
  commit: string,
  build: () => Promise<void>,
  env: NodeJS.ProcessEnv,
): Promise<RegistryImage> {
  const before = await findImage(destination, commit, env);
  if (before !== undefined) {
    say(`${destination.repositoryName}:${commit} was built before: ${before.digest}`);
    return before;
  }
  await build();
  const built = await findImage(destination, commit, env);
  if (built !== undefined) return built;
  throw new UserError(
    `the registry does not have ${destination.repositoryName}:${commit}, which was just pushed`,
    "run this again",
  );
}

/** Written before anything is decided: who is refused needs it most. */
async function writeReport(
  folder: string,
  report: Readonly<Record<string, unknown>> & { readonly scans: readonly ImageScan[] },
  reference: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const sbom = await ask(
    "docker",
    ["buildx", "imagetools", "inspect", reference, "--format", "{{json .SBOM}}"],
    env,
  );
  const sizes = bundleSizes(path.join(repositoryRoot, FOLDER));
  say(`Of the service itself: ${bundleText(sizes)}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "image.json"), `${JSON.stringify(report, null, 2)}\n`);
  fs.writeFileSync(path.join(folder, "sbom.json"), `${sbom}\n`);
  fs.writeFileSync(path.join(folder, "sizes.json"), `${JSON.stringify(sizes, null, 2)}\n`);
}

function noCommit(message: string): UserError {
  return new UserError(message, "commit, or check a commit out, then run this again", exitCode.usage);
}
