import { z } from "zod";
import { UserError } from "../lib/errors";
import type { Destination } from "./destination";
import { ask, type ToolError } from "./tools";

/**
 * Asks Amazon ECR about images of a repository.
 *
 * @throws ToolError when it refuses
 * @throws UserError when what it says makes no sense
 */
export async function askEcr<T>(
  action: string,
  args: readonly string[],
  schema: z.ZodType<T>,
  { account, region, repositoryName }: Destination,
  env: NodeJS.ProcessEnv,
): Promise<T> {
  const place = ["--registry-id", account, "--region", region, "--repository-name", repositoryName];
  const text = await ask("aws", ["ecr", action, ...place, ...args, "--output", "json"], env);
  const answer = schema.safeParse(parsed(text));
  if (answer.success) return answer.data;
  throw new UserError(
    `aws ecr ${action} answered what is not understood: ${z.prettifyError(answer.error)}`,
    "use a newer version of the AWS CLI",
  );
}

/** What people are told when Amazon ECR refuses. */
export function refusedByEcr({ command, said }: ToolError, { repositoryName, role }: Destination): UserError {
  return new UserError(
    `${command} failed for ${repositoryName}: ${said}`,
    `use credentials of ${role}, and deploy bootstrap if the repository is not there`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
