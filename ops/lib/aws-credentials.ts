/** The AWS SDK's own switch: whoever runs `causeway` has no say in the version of Node that it warns of. */
const WITHOUT_WARNING = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/** Asked for before a client of the AWS SDK is made. */
export function silenceNodeWarning(): void {
  process.env[WITHOUT_WARNING] ??= "true";
}

/** As a client of the AWS SDK takes them. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A key pair, or what gets one when it is needed. */
export type Credentials = KeyPair | (() => Promise<KeyPair>);

/**
 * Credentials for a client of the AWS SDK. A profile that is named wins over keys of the environment, as it does for the
 * engine.
 *
 * @param region where the role of a profile is taken on
 * @returns `undefined` for what the AWS SDK finds by itself
 */
export async function credentialsOf(
  env: NodeJS.ProcessEnv,
  region: string,
  profile?: string,
): Promise<Credentials | undefined> {
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
    clientConfig: { region },
  });
}
