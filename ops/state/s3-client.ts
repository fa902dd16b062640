import type { S3Client, S3ClientConfig } from "@aws-sdk/client-s3";
import { credentialsOf, silenceNodeWarning } from "../lib/aws-credentials";
import type { BucketLocation } from "./backend-location";
import type { Limits } from "./bounded-tries";

/** Region of a server that knows none. */
const ANY_REGION = "us-east-1";

/** A request that was not answered. */
export class UnreachedError extends Error {
  constructor(cause: unknown) {
    const { name, message } = cause as Error;
    super(message === "" ? name : message, { cause });
    this.name = "UnreachedError";
  }
}

/**
 * A client for the bucket, with the credentials that its URL or the environment names. It tries once: how often and how
 * long is its user's to say.
 */
export async function openS3Client(
  location: BucketLocation,
  env: NodeJS.ProcessEnv,
  { connect }: Pick<Limits, "connect">,
): Promise<S3Client> {
  silenceNodeWarning();
  const [{ S3Client }, credentials] = await Promise.all([
    import("@aws-sdk/client-s3"),
    credentialsOf(env, location.region ?? ANY_REGION, location.profile),
  ]);
  const client = new S3Client({
    ...place(location),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: 1,
    requestHandler: { connectionTimeout: connect },
    expectContinueHeader: false,
  });
  client.middlewareStack.add(
    (next) => (args) => next(args).catch((error: unknown) => Promise.reject(new UnreachedError(error))),
    { step: "deserialize", priority: "low" },
  );
  return client;
}

/** A server that is not AWS may know neither buckets as host names nor the newer checksums. */
function place({ endpoint, region }: BucketLocation): S3ClientConfig {
  if (endpoint === undefined) return region === undefined ? {} : { region };
  return {
    endpoint,
    region: region ?? ANY_REGION,
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  };
}
