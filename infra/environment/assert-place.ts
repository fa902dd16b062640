import { accounts, regions } from "../../stacks/estate";
import type { Environment } from "../../components/shared/environment";
import type { EnvironmentConfig } from "../config/environment-config";
import { StackError } from "../stack-error";

/**
 * A stack file says where its stack is, and stacks/estate.ts where CI has its roles: one that was copied from another
 * stack would otherwise be found out by the first deployment.
 *
 * @throws StackError naming what differs
 */
export function assertPlace(
  environment: Environment,
  { account, region }: Pick<EnvironmentConfig, "account" | "region">,
): void {
  const problems = [
    difference("account", account, accounts[environment], environment),
    difference("region", region, regions[environment], environment),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new StackError(`Pulumi.${environment}.yaml`, problems);
}

function difference(
  key: string,
  got: string,
  expected: string,
  environment: Environment,
): string | undefined {
  if (got === expected) return undefined;
  return (
    `causeway:${key}: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}, the ${key} of ${environment} in ` +
    "stacks/estate.ts. Fix: correct the one that is wrong"
  );
}
