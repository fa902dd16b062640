import { signedHeaders, type Call, type Credentials } from "./signature.ts";

/** Where ECS gives a task the credentials of its role (Amazon ECS Developer Guide, "Task IAM role"). */
const CREDENTIALS_HOST = "http://169.254.170.2";

/** Milliseconds for an answer. */
const TIMEOUT = 5_000;

/** AWS, or whoever gives credentials, refuses. */
export class RefusedError extends Error {
  /** What they say of it. It may name more than a log should hold. */
  readonly reason: string;

  constructor(message: string, reason: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Calls an AWS service with the task's role.
 *
 * @throws RefusedError when it says no
 * @throws Error when it does not answer, and outside of a task
 */
export async function callAws(call: Call, env: NodeJS.ProcessEnv): Promise<Response> {
  const { url, method, body } = call;
  const headers = signedHeaders(call, await taskCredentials(env), new Date());
  return answerOf(url, { method, headers, ...(body !== "" && { body }) });
}

async function taskCredentials(env: NodeJS.ProcessEnv): Promise<Credentials> {
  const relative = env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  const url = env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] ?? (relative && `${CREDENTIALS_HOST}${relative}`);
  if (url === undefined) throw new Error("this is no task of ECS: it has no role");
  const answer = (await (await answerOf(new URL(url))).json()) as Readonly<Record<string, unknown>>;
  return {
    accessKeyId: String(answer["AccessKeyId"]),
    secretAccessKey: String(answer["SecretAccessKey"]),
    sessionToken: String(answer["Token"]),
  };
}

/** AWS's words for what went wrong; not every service spells the second one alike. */
interface Refusal {
  readonly __type?: string;
  readonly Message?: string;
  readonly message?: string;
}

async function answerOf(url: URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  if (response.ok) return response;
  const { __type, Message, message = "" } = (await response.json().catch(() => ({}))) as Refusal;
  const type = __type ?? response.headers.get("x-amzn-errortype");
  const what = `${url.host} answered ${response.status}${type === null ? "" : ` ${type}`}`;
  throw new RefusedError(what, Message ?? message);
}
