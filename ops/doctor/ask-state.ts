import { clientSettings } from "../cloud/client-settings";
import type { BucketLocation } from "../state/backend-location";
import { defaultLimits, withTries } from "../state/bounded-tries";
import { checkpointKey } from "../state/layout";
import { S3Bucket } from "../state/s3-bucket";
import { mayPass } from "../state/s3-failure";

/** The key of a stack's secrets, as its file names it. */
export interface SecretsKey {
  /** ARN or alias. */
  readonly id: string;
  readonly region: string;
  /** AWS profile that uses it; `undefined` for the credentials of the environment. */
  readonly profile: string | undefined;
  /** What the engine encrypted with it, in base64. */
  readonly encrypted: string;
}

/**
 * Asks a bucket for the checkpoint of a stack, by a listing, which changes and reveals nothing.
 *
 * @throws Error of the AWS SDK
 */
export async function askBucket(
  location: BucketLocation,
  stack: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const bucket = await S3Bucket.open(location, env, defaultLimits);
  const prefix = checkpointKey(stack);
  await withTries(defaultLimits, (current) => bucket.list(prefix, undefined, current), mayPass);
}

/**
 * Has a key decrypt what it once encrypted, as the engine does at every run: nothing less shows that it may be used, and
 * no role of the state has a right beside that. What comes back is let go unread.
 *
 * @throws Error of the AWS SDK
 */
export async function askKey(
  { id, region, profile, encrypted }: SecretsKey,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { DecryptCommand, KMSClient } = await import("@aws-sdk/client-kms");
  const settings = await clientSettings(region, profile === undefined ? env : asProfile(profile, env));
  const endpoint = env["AWS_ENDPOINT_URL_KMS"];
  const client = new KMSClient({
    ...settings,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 2,
  });
  await client.send(new DecryptCommand({ KeyId: id, CiphertextBlob: Buffer.from(encrypted, "base64") }));
}

/** The environment of whoever uses a profile: keys of the environment would win over it. */
export function asProfile(profile: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _key, AWS_SESSION_TOKEN: _token, ...rest } = env;
  return { ...rest, AWS_PROFILE: profile };
}
