import { signedHeaders, type Credentials } from "./signature.ts";

/** Where ECS gives a task the credentials of its role (Amazon ECS Developer Guide, "Task IAM role"). */
const CREDENTIALS_HOST = "http://169.254.170.2";

/** Milliseconds for an answer. */
const TIMEOUT = 5_000;

/**
 * Value of a secret: what `<NAME>_SECRET_ARN` names in Secrets Manager, or `<NAME>` itself on a machine of one's own.
 *
 * @returns `undefined` when neither is set
 * @throws Error when Secrets Manager does not give it, saying which secret and why
 */
export async function readSecret(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const arn = env[`${name}_SECRET_ARN`];
  if (arn === undefined) return env[name];
  try {
    return await fetchSecret(arn, env);
  } catch (error) {
    throw new Error(`the secret ${arn} of ${name}_SECRET_ARN cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function fetchSecret(arn: string, env: NodeJS.ProcessEnv): Promise<string> {
  const [, , , region = ""] = arn.split(":");
  const url = new URL(
    env["AWS_ENDPOINT_URL_SECRETS_MANAGER"] ?? `https://secretsmanager.${region}.amazonaws.com`,
  );
  const body = JSON.stringify({ SecretId: arn });
  const target = "secretsmanager.GetSecretValue";
  const call = { url, service: "secretsmanager", region, target, body };
  const headers = signedHeaders(call, await taskCredentials(env), new Date());
  const { SecretString: value } = await answerOf(url, { method: "POST", headers, body });
  if (typeof value !== "string") throw new Error("it has no text");
  return value;
}

async function taskCredentials(env: NodeJS.ProcessEnv): Promise<Credentials> {
  const relative = env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  const url = env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] ?? (relative && `${CREDENTIALS_HOST}${relative}`);
  if (url === undefined) throw new Error("this is no task of ECS: it has no role");
  const { AccessKeyId, SecretAccessKey, Token } = await answerOf(new URL(url));
  return {
    accessKeyId: String(AccessKeyId),
    secretAccessKey: String(SecretAccessKey),
    sessionToken: String(Token),
  };
}

async function answerOf(url: URL, init?: RequestInit): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  if (response.ok) return (await response.json()) as Readonly<Record<string, unknown>>;
  const { __type: type } = (await response.json().catch(() => ({}))) as { readonly __type?: string };
  throw new Error(`${url.host} answered ${response.status}${type === undefined ? "" : ` ${type}`}`);
}
