import { credentialsOf, silenceNodeWarning, type Credentials } from "../lib/aws-credentials";

/** Milliseconds. Nobody waits longer for an API that answers in tenths of a second. */
const CONNECT = 5_000;
const ANSWER = 20_000;

/** What every client of an AWS service is opened with. */
export interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: Credentials;
  readonly requestHandler: { readonly connectionTimeout: number; readonly requestTimeout: number };
}

/**
 * Settings of a client, from the environment of this command: the credentials are those of its variables, of its profile,
 * or what the AWS SDK finds by itself; in CI that is the role of the stack. The endpoint is AWS's own unless
 * `AWS_ENDPOINT_URL` names another one, as the sandbox's shell does.
 */
export async function clientSettings(region: string, env: NodeJS.ProcessEnv): Promise<ClientSettings> {
  silenceNodeWarning();
  const { AWS_ENDPOINT_URL: endpoint } = env;
  const credentials = await credentialsOf(env, region);
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    requestHandler: { connectionTimeout: CONNECT, requestTimeout: ANSWER },
  };
}
