import { callAws, RefusedError } from "./aws.ts";

/** How Secrets Manager answers for a secret that nobody has given a value yet, as after a first deployment. */
const NO_VALUE = "can't find the specified secret value for staging label";

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
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "secretsmanager.GetSecretValue",
  };
  const response = await callAws(
    { method: "POST", url, service: "secretsmanager", region, headers, body },
    env,
  );
  const { SecretString: value } = (await response.json()) as Readonly<Record<string, unknown>>;
  if (typeof value !== "string") throw new Error("it has no text");
  return value;
}
