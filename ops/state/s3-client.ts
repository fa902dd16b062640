import type { S3Client, S3ClientConfig } from "@aws-sdk/client-s3";
import type { BucketLocation } from "./backend-location";
import type { Limits } from "./bounded-tries";

/** The AWS SDK's own switch: whoever runs `causeway` has no say in the version of Node that it warns of. */
const WITHOUT_WARNING = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

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
  process.env[WITHOUT_WARNING] ??= "true";
  const [{ S3Client }, credentials] = await Promise.all([
    import("@aws-sdk/client-s3"),
    credentialsFor(location, env),
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

/**
 * A profile that the URL names wins over keys of the environment, as it does for the engine.
 *
 * @returns `undefined` for what the AWS SDK finds by itself
 */
async function credentialsFor(
  { profile, region }: BucketLocation,
  env: NodeJS.ProcessEnv,
): Promise<S3ClientConfig["credentials"]> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  if (profile === undefined && AWS_ACCESS_KEY_ID !== undefined && AWS_SECRET_ACCESS_KEY !== undefined) {
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
    };
  }
  const named = profile ?? env["AWS_PROFILE"];
  if (named === undefined) return undefined;
  const { fromIni } = await import("@aws-sdk/credential-providers");
  const { AWS_CONFIG_FILE: configFilepath, AWS_SHARED_CREDENTIALS_FILE: filepath } = env;
  return fromIni({
    profile: named,
    ...(configFilepath === undefined ? {} : { configFilepath }),
    ...(filepath === undefined ? {} : { filepath }),
    clientConfig: { region: region ?? ANY_REGION },
  });
}
