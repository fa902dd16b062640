import { backendOfStack, backends } from "../../stacks/backends";
import { exitCode } from "../exit-codes";
import { backendUrl } from "./backend-url";
import { UserError } from "./errors";
import { repositoryStacks } from "./pulumi";
import { Stack } from "./stack";

/** Every stack, in the order of a first installation (DP-17). */
export const installationOrder: readonly string[] = Object.keys(backendOfStack);

/** The stacks that share the folder which plain `npx pulumi` uses. */
export const environmentStacks: readonly string[] = installationOrder.filter((stack) => !isPlatform(stack));

/**
 * A stack of the sandbox, in its backend: environments have a folder, the platform stacks the bucket that `bootstrap`
 * made.
 *
 * @param env environment of the sandbox
 */
export function sandboxStack(name: string, env: NodeJS.ProcessEnv): Stack {
  return new Stack(name, sandboxBackendUrl(name, env), env);
}

/** Where the sandbox keeps the state of a stack. */
export function sandboxBackendUrl(stack: string, env: NodeJS.ProcessEnv): string {
  const { PULUMI_BACKEND_URL: folder = "" } = env;
  return isPlatform(stack) ? backendUrl(backends.platform, env) : folder;
}

/** Makes the stack known to its backend. @throws UserError for a platform stack before `bootstrap` was deployed */
export async function ensureStack(stack: Stack, env: NodeJS.ProcessEnv): Promise<void> {
  if ((await stack.look()).kind === "present") return;
  if (isPlatform(stack.name) && !(await sandboxStack("bootstrap", env).hasResources())) {
    throw new UserError(
      `the state of ${stack.name} belongs into the bucket that bootstrap makes, and there is none`,
      "make up STACK=bootstrap",
      exitCode.refused,
    );
  }
  await stack.init();
}

/** @throws UserError for a stack that the repository does not have */
export function assertStack(stack: string): void {
  const stacks = repositoryStacks();
  if (stacks.includes(stack)) return;
  throw new UserError(`there is no stack ${stack}`, `choose one of ${stacks.join(", ")}`, exitCode.usage);
}

function isPlatform(stack: string): boolean {
  return backendOfStack[stack] === "platform";
}
