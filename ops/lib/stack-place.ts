import { backendOfStack, backends } from "../../stacks/backends";
import { backendUrl } from "./backend-url";
import { assertStack, sandboxBackendUrl } from "./sandbox-stack";

/**
 * Where the state of a stack lies: in a sandbox's shell where the sandbox keeps it, else where `PULUMI_BACKEND_URL` says,
 * and without that in the stack's own bucket.
 *
 * @throws UserError for a stack that the repository does not have
 */
export function backendUrlOf(stack: string, env: NodeJS.ProcessEnv): string {
  assertStack(stack);
  if (env["CAUSEWAY_SANDBOX"] !== undefined) return sandboxBackendUrl(stack, env);
  const { PULUMI_BACKEND_URL } = env;
  if (PULUMI_BACKEND_URL !== undefined) return PULUMI_BACKEND_URL;
  return backendUrl(backends[backendOfStack[stack] ?? "platform"], env);
}
