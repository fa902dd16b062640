import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../lib/repository";
import { step } from "../lib/terminal";
import type { Clock } from "../lock/clock";
import type { Destination } from "./destination";
import { follow, tidyUp } from "./tools";
import { tryImage } from "./try-image";

/** Folder of the service's sources and its Dockerfile. */
export const FOLDER = "service";

/** What builds, and what lists what was built in: by digest, as they see everything. */
const BUILDKIT =
  "moby/buildkit:v0.32.2@sha256:28a898719c18a33f4e8000685287fa36fd0dd9560c6440227d3a732d79bb41d8";
const SBOM_GENERATOR =
  "docker/buildkit-syft-scanner:1.12.0@sha256:ae4f3b554449e7e25548e7d8ccc029d17357348e30c6e3df01b92bc93654d6a9";

/**
 * Tests the service, builds its image, tries it, and pushes it with its SBOM and provenance, tagged with the commit.
 *
 * @throws UserError when any of that fails; nothing is pushed before the image was tried
 */
export async function buildImage(
  destination: Destination,
  commit: string,
  env: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<void> {
  step(`Testing ${FOLDER}/`);
  await follow("test the service", "npx", testArgs(), env);
  // One of its own: Docker's cannot attach anything to an image.
  const builder = `causeway-${commit.slice(0, 12)}`;
  const driver = ["--driver", "docker-container", "--driver-opt", `image=${BUILDKIT}`];
  await follow("make a builder", "docker", ["buildx", "create", "--name", builder, ...driver], env);
  try {
    const build = ["buildx", "build", ...buildArgs(destination, commit), "--builder", builder];
    const local = `${destination.repositoryName}:${commit}`;
    step(`Building ${local}`);
    await follow("build the image", "docker", [...build, "--load", "--tag", local, FOLDER], env);
    step(`Trying ${local}`);
    await tryImage(local, destination, env, clock);
    step(`Pushing ${local}`);
    // Every layer comes from the cache of the build before: what was tried is what is pushed.
    const attested = ["--provenance", "mode=max", "--sbom", `generator=${SBOM_GENERATOR}`];
    const remote = `${destination.repository}:${commit}`;
    await follow("push the image", "docker", [...build, ...attested, "--push", "--tag", remote, FOLDER], env);
  } finally {
    await tidyUp("docker", ["buildx", "rm", "--force", builder], env);
  }
}

function testArgs(): readonly string[] {
  const folder = path.join(repositoryRoot, FOLDER, path.sep).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return ["jest", "--selectProjects", "unit", "--testPathPatterns", `^${folder}`];
}

function buildArgs({ platform }: Destination, commit: string): readonly string[] {
  const args = { COMMIT: commit, VERSION: serviceVersion() };
  return [
    "--platform",
    platform,
    ...Object.entries(args).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
  ];
}

function serviceVersion(): string {
  const text = fs.readFileSync(path.join(repositoryRoot, FOLDER, "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
