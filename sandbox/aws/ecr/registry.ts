import type { Cloud } from "../../cloud/cloud";
import { sideEffect } from "../../provider/side-effect";
import { parseImage, registryHost } from "./image";

/** What tasks of an image do: start and pass their checks, start and fail them, or exit. */
export type ImageBehaviour = "healthy" | "unhealthy" | "crashes";

export interface SeedImage {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  readonly behaviour: ImageBehaviour;
}

/**
 * Images are pushed by nobody in the simulated cloud: they are seeded, and can be pulled before a program makes the
 * repository of their name, so that an environment can be tried without the stack that makes it. So nothing shows here
 * what AWS checks when a task of another account pulls: that there is a repository, that its own policy lets the account,
 * and that the execution role's policy lets the role. Seeded images let everybody.
 */
export const IMAGE_TYPE = "sandbox:ecr:Image";

export function seedImage(cloud: Cloud, { account, region, repository, digest, behaviour }: SeedImage): void {
  const where = { account, region };
  const id = `${repository}@${digest}`;
  cloud.put(
    sideEffect(IMAGE_TYPE, id, where, { registry: registryHost(where), repository, digest, behaviour }),
  );
}

/**
 * How tasks of an image behave; `undefined` when no registry of the simulated cloud holds it. Images are known
 * by digest alone: what a tag points at is nobody's to say here.
 */
export function imageBehaviour(cloud: Cloud, image: string): ImageBehaviour | undefined {
  const { registry, repository, digest } = parseImage(image);
  const found = cloud
    .list({ type: IMAGE_TYPE, id: `${repository}@${digest ?? ""}` })
    .find(({ outputs }) => outputs["registry"] === registry);
  return found?.outputs["behaviour"] as ImageBehaviour | undefined;
}
