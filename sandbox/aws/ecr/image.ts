/** An image as a container definition names it. */
export interface ImageName {
  readonly registry: string;
  readonly repository: string;
  /** `sha256:...`, when the image is pinned. */
  readonly digest: string | undefined;
}

/** Registry host of an account and region. */
export function registryHost({
  account,
  region,
}: {
  readonly account: string;
  readonly region: string;
}): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com`;
}

/** `<host>/<repository>[:tag][@sha256:...]`; without a host the registry is Docker Hub. */
export function parseImage(image: string): ImageName {
  const [name = "", digest] = image.split("@");
  const [first = "", ...rest] = name.split("/");
  const hasHost = rest.length > 0 && /[.:]/.test(first);
  const path = hasHost ? rest.join("/") : name;
  return {
    registry: hasHost ? first : "docker.io",
    repository: path.replace(/:[^/:]*$/, ""),
    digest,
  };
}

export function isEcrImage(image: string): boolean {
  return /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com$/.test(parseImage(image).registry);
}
