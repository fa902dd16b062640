import { signedHeaders, type Credentials } from "./signature.ts";

/** Where ECS gives a task the credentials of its role (Amazon ECS Developer Guide, "Task IAM role"). */
const CREDENTIALS_HOST = "http://169.254.170.2";

/** Milliseconds for an answer. */
const TIMEOUT = 5_000;

/** How Secrets Manager answers for a secret that nobody has given a value yet, as after a first deployment. */
const NO_VALUE = "can't find the specified secret value for staging label";

/** Secrets Manager, or whoever gives credentials, refuses. */
class RefusedError extends Error {
  /** What they say of it. It may name more than a log should hold. */
  readonly reason: string;

  constructor(message: string, reason: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Value of a secret: what `<NAME>_SECRET_ARN` names in Secrets Manager, or `<NAME>` itself on a machine of one's own.
 *
 * @returns `undefined` when neither is set, and for a secret without a value
 * @throws Error when Secrets Manager does not give it, saying which secret and why
 */
export async function readSecret(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const arn = env[`${name}_SECRET_ARN`];
  if (arn === undefined) return env[name];
  try {
    return await fetchSecret(arn, env);
  } catch (error) {
    if (error instanceof RefusedError && error.reason.includes(NO_VALUE)) return undefined;
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

/** AWS's words for what went wrong; not every service spells the second one alike. */
interface Refusal {
  readonly __type?: string;
  readonly Message?: string;
  readonly message?: string;
}

async function answerOf(url: URL, init?: RequestInit): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  if (response.ok) return (await response.json()) as Readonly<Record<string, unknown>>;
  const { __type: type, Message, message = "" } = (await response.json().catch(() => ({}))) as Refusal;
  const what = `${url.host} answered ${response.status}${type === undefined ? "" : ` ${type}`}`;
  throw new RefusedError(what, Message ?? message);
}
