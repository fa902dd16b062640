import { UserError } from "../lib/errors";

/** Names of the errors by which AWS says that somebody has no right to a call, or is nobody (Common Errors). */
const FORBIDDEN = [
  "AccessDenied",
  "AccessDeniedException",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "UnrecognizedClientException",
];

/** A call to an AWS service, as IAM names it, e.g. `ecs:DescribeServices`. */
export type AwsCall = `${string}:${string}`;

/**
 * Makes a call, and says in words what kept it from being answered.
 *
 * @throws UserError when there is no answer, or a refusal
 */
export async function askAws<T>(call: AwsCall, region: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    // Who tells one refusal from another goes by AWS's own name for it.
    throw Object.assign(failureOf(error, call, region), { cause: error });
  }
}

/** Whether AWS says that what was asked for is not there, by the name of its error. */
export function isRefusal(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

function failureOf(error: unknown, call: AwsCall, region: string): UserError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const said = message === "" || message === name ? name : `${name} (${message})`;
  if (name === "CredentialsProviderError") {
    return new UserError(
      `there are no credentials for ${call}: ${message}`,
      "use credentials of the account that the stack is in: AWS_PROFILE, or the variables of the AWS SDK",
    );
  }
  if (FORBIDDEN.includes(name)) {
    return new UserError(
      `AWS refuses ${call} in ${region}: ${said}`,
      `use credentials of the account that the stack is in, with the right to ${call}`,
    );
  }
  return new UserError(
    `${call} in ${region} did not succeed: ${said}`,
    "run it again; if that does not help, see https://health.aws.amazon.com/health/status",
  );
}
