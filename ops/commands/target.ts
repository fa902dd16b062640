import os from "node:os";
import { writeGitHubOutput } from "../lib/github-output";
import { awsConfigFile } from "../lib/aws-profile";
import { assertStack } from "../lib/sandbox-stack";
import { say } from "../lib/terminal";
import { targetVariables } from "../target/environment-variables";
import { jobProfile, stateProfile, writeStateProfile } from "../target/state-profile";

export interface TargetOptions {
  readonly githubOutput?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `causeway target`: which role a job takes on for a stack, and the way to its state. */
export function target(
  stack: string,
  { githubOutput = false, dryRun = false, json = false }: TargetOptions,
  env = process.env,
): void {
  assertStack(stack);
  const variables = targetVariables(stack, env["VARIABLES"]);
  const file = awsConfigFile(env).replace(/^~(?=\/)/, os.homedir());
  const { region, roleArn: role } = variables;
  const outputs = { region, role, session: sessionName(stack, env), profile: jobProfile(stack) };
  if (!dryRun) writeStateProfile(file, stack, variables);
  if (githubOutput) writeGitHubOutput(outputs, env);
  if (json) process.stdout.write(`${JSON.stringify(outputs, null, 2)}\n`);
  say(`${dryRun ? "Would write" : "Wrote"} the profile ${stateProfile(stack)} into ${file}.`);
}

/** What CloudTrail shows of the job: the stack, and the run that it belongs to. */
function sessionName(stack: string, { GITHUB_RUN_ID = "0" }: NodeJS.ProcessEnv): string {
  return `pulumi-${stack}-${GITHUB_RUN_ID}`;
}
