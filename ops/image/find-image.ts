import { z } from "zod";
import { UserError } from "../lib/errors";
import type { Destination } from "./destination";
import { askEcr, refusedByEcr } from "./ecr";
import { ToolError } from "./tools";

/** An image as the registry has it. */
export interface RegistryImage {
  /** Of what the tag names: what is deployed. */
  readonly digest: string;
  /** Of what can be scanned, by platform. An index, which attestations make of every image, cannot. */
  readonly platforms: Readonly<Record<string, string>>;
}

const MEDIA_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

const answerSchema = z.object({
  images: z.array(z.object({ imageId: z.object({ imageDigest: z.string() }), imageManifest: z.string() })),
  failures: z.array(z.object({ failureCode: z.string(), failureReason: z.string().optional() })),
});

const manifestSchema = z.object({
  manifests: z
    .array(
      z.object({
        digest: z.string(),
        platform: z.object({ os: z.string(), architecture: z.string() }).optional(),
      }),
    )
    .optional(),
});

/**
 * Looks for the image of a commit.
 *
 * @returns `undefined` when there is none
 * @throws UserError when the registry does not say
 */
export async function findImage(
  destination: Destination,
  tag: string,
  env: NodeJS.ProcessEnv,
): Promise<RegistryImage | undefined> {
  const args = ["--image-ids", `imageTag=${tag}`, "--accepted-media-types", ...MEDIA_TYPES];
  const answer = await askEcr("batch-get-image", args, answerSchema, destination, env).catch(
    (error: unknown) => {
      throw error instanceof ToolError ? refusedByEcr(error, destination) : error;
    },
  );
  const [image] = answer.images;
  if (image !== undefined) {
    const digest = image.imageId.imageDigest;
    return { digest, platforms: platformsOf(digest, image.imageManifest) };
  }
  const [failure] = answer.failures;
  if (failure?.failureCode === "ImageNotFound") return undefined;
  throw new UserError(
    `the registry does not give ${destination.repositoryName}:${tag}: ${failure?.failureCode ?? "no reason"} ${failure?.failureReason ?? ""}`.trim(),
    "look at the repository in the console of Amazon ECR",
  );
}

function platformsOf(digest: string, manifest: string): RegistryImage["platforms"] {
  const { manifests } = manifestSchema.parse(JSON.parse(manifest));
  if (manifests === undefined) return { image: digest };
  const images = manifests.filter(({ platform }) => platform !== undefined && platform.os !== "unknown");
  return Object.fromEntries(
    images.map(({ digest: own, platform }) => [`${platform?.os ?? ""}/${platform?.architecture ?? ""}`, own]),
  );
}
