import type { ArgsProblem } from "../shared/args-error";

/** `<registry host>/<repository>@sha256:<digest>`; a tag is not part of it, for a tag can move. */
const pinnedImage =
  /^(?<registry>[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?)\/(?<repository>[a-z0-9._-]+(?:\/[a-z0-9._-]+)*)@sha256:[0-9a-f]{64}$/;

const ecrRegistry = /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com$/;

/** Refuses an image that is not pinned by digest: what was tested is then what runs, and what a rollback runs. */
export function checkImage(argument: string, image: string): ArgsProblem | undefined {
  if (pinnedImage.test(image)) return undefined;
  return {
    argument,
    got: image,
    expected: "<registry>/<repository>@sha256:<64 hex digits>, with no tag",
    fix: image.includes("@sha256:")
      ? "write the registry host and the repository in full, drop the tag, and copy the whole digest"
      : "replace the tag by the digest that the registry shows for it",
  };
}

/**
 * ARN of the private ECR repository that holds an image, `undefined` for any other registry (which needs no
 * permission to be read).
 *
 * @param image an image that {@link checkImage} accepts
 */
export function ecrRepositoryArn(image: string): string | undefined {
  const { registry = "", repository = "" } = pinnedImage.exec(image)?.groups ?? {};
  const { account, region } = ecrRegistry.exec(registry)?.groups ?? {};
  if (account === undefined || region === undefined) return undefined;
  return `arn:aws:ecr:${region}:${account}:repository/${repository}`;
}
