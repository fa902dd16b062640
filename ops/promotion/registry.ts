import { createHash, createHmac } from "node:crypto";
import { UserError } from "../lib/errors";
import type { StackImage } from "./stack-images";

/** A repository of Amazon's registry, by its host name and path. */
interface Place {
  readonly registryId: string;
  readonly region: string;
  readonly repositoryName: string;
}

const PLACE = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/(.+)$/;

/** Milliseconds for an answer. */
const TIMEOUT = 10_000;

/**
 * Whether the registry has an image. Whoever pulls images may ask that (components/registry/repository-policy.ts).
 *
 * @param env `AWS_ENDPOINT_URL_ECR` names another registry, for tests
 * @returns `undefined` in a sandbox, which has no registry
 * @throws UserError when the registry cannot be asked: then nobody knows
 */
export async function hasImage(
  { repository, digest }: StackImage,
  env: NodeJS.ProcessEnv,
): Promise<boolean | undefined> {
  const { CAUSEWAY_SANDBOX, AWS_ENDPOINT_URL_ECR } = env;
  if (CAUSEWAY_SANDBOX !== undefined && AWS_ENDPOINT_URL_ECR === undefined) return undefined;
  const place = placeOf(repository);
  const body = JSON.stringify({
    registryId: place.registryId,
    repositoryName: place.repositoryName,
    imageIds: [{ imageDigest: digest }],
  });
  const answer = await ask(place, body, AWS_ENDPOINT_URL_ECR);
  const { images = [] } = answer as { readonly images?: readonly unknown[] };
  return images.length > 0;
}

function placeOf(repository: string): Place {
  const [, registryId, region, repositoryName] = PLACE.exec(repository) ?? [];
  if (registryId !== undefined && region !== undefined && repositoryName !== undefined) {
    return { registryId, region, repositoryName };
  }
  throw new UserError(
    `${repository} is no repository of Amazon ECR`,
    "name it as <account>.dkr.ecr.<region>.amazonaws.com/<name>",
  );
}

/** Amazon ECR, API BatchGetImage, in AWS JSON 1.1. */
async function ask({ region }: Place, body: string, endpoint?: string): Promise<unknown> {
  const url = new URL(endpoint ?? `https://api.ecr.${region}.amazonaws.com`);
  try {
    const headers = await signedHeaders(url, region, body);
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (response.ok) return await response.json();
    throw new Error(`it answered ${response.status}`);
  } catch (error) {
    throw new UserError(
      `the registry in ${region} cannot be asked for the image: ${(error as Error).message}`,
      "use credentials that may pull from it, then run this again",
    );
  }
}

async function signedHeaders(url: URL, region: string, body: string): Promise<Record<string, string>> {
  const [{ SignatureV4 }, { fromNodeProviderChain }] = await Promise.all([
    import("@smithy/signature-v4"),
    import("@aws-sdk/credential-providers"),
  ]);
  const signer = new SignatureV4({
    service: "ecr",
    region,
    credentials: fromNodeProviderChain(),
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path: "/",
    query: {},
    headers: {
      host: url.host,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.BatchGetImage",
    },
    body,
  });
  return { ...headers };
}

/** SHA-256 as the signer asks for it: plain, or as a code with a key. */
class Sha256 {
  private readonly hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytes(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytes(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    throw new Error("a hash that was read begins no new one");
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}
