import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { backends, type BackendName } from "../../stacks/backends";
import { bootstrap } from "../../stacks/bootstrap";
import { accounts, prefix } from "../../stacks/estate";
import { UserError } from "./errors";

/** The file in which the AWS tools look for profiles, as people write it. */
export function awsConfigFile({ AWS_CONFIG_FILE }: NodeJS.ProcessEnv): string {
  return AWS_CONFIG_FILE ?? "~/.aws/config";
}

/** Whether the profile of a backend is set up on this machine. */
export function hasProfile(name: BackendName, env: NodeJS.ProcessEnv): boolean {
  const file = awsConfigFile(env).replace(/^~(?=\/)/, os.homedir());
  if (!fs.existsSync(path.resolve(file))) return false;
  const headings = fs.readFileSync(file, "utf8").matchAll(/^\s*\[\s*profile\s+(\S+)\s*\]/gm);
  return [...headings].some(([, profile]) => profile === backends[name].profile);
}

/** Profile by which an administrator of the management account gets into the tooling account. */
const TOOLING_PROFILE = `${prefix}-tooling`;

/**
 * What an administrator writes into the AWS configuration to reach a backend: from the management account into the
 * tooling account, and there the role that may write to the backend, with its external id, in a session of the name
 * that the role asks for.
 */
export function profileBlock(name: BackendName, env: NodeJS.ProcessEnv): string {
  const { profile, writerRole } = backends[name];
  return [
    `[profile ${TOOLING_PROFILE}]`,
    `role_arn = ${bootstrap.administratorRoleArn}`,
    credentials(env),
    "",
    `[profile ${profile}]`,
    `role_arn = arn:aws:iam::${accounts.tooling}:role/${writerRole}`,
    `external_id = ${bootstrap.backends[name].writerExternalId}`,
    `role_session_name = pulumi-${name}`,
    `source_profile = ${TOOLING_PROFILE}`,
  ].join("\n");
}

function credentials({ AWS_PROFILE, AWS_ACCESS_KEY_ID }: NodeJS.ProcessEnv): string {
  if (AWS_PROFILE !== undefined) return `source_profile = ${AWS_PROFILE}`;
  return AWS_ACCESS_KEY_ID === undefined ? "source_profile = default" : "credential_source = Environment";
}

/**
 * The platform backend does not answer.
 *
 * @param reason in the words of the CLI
 * @param again what to run once it does
 */
export function platformUnreachable(reason: string, again: string, env: NodeJS.ProcessEnv): UserError {
  const message = `${backends.platform.bucket} cannot be reached: ${reason}`;
  const endpoint = env["AWS_ENDPOINT_URL_S3"];
  if (endpoint !== undefined) {
    return new UserError(message, `see why ${endpoint} does not answer, then run ${again}`);
  }
  return new UserError(
    message,
    `with credentials of an administrator of the account ${accounts.management}, and this in ${awsConfigFile(env)}, run ${again}:\n\n` +
      `${profileBlock("platform", env)}\n`,
  );
}
