import { policyPackEnv } from "../../lib/policy-pack";
import { requireSandbox, sandboxEnv, unsetVariables } from "../../lib/sandbox";
import { assertStack, sandboxBackendUrl } from "../../lib/sandbox-stack";

export interface EnvOptions {
  /** Id of the only account that the credentials are to be for. */
  readonly account?: string;
  /** Stack whose backend is meant. */
  readonly stack?: string;
}

/** `causeway sandbox env`: shell commands on stdout. */
export async function env({ account, stack = "dev" }: EnvOptions): Promise<void> {
  assertStack(stack);
  const sandbox = await requireSandbox();
  const variables = {
    ...sandbox.environment.set,
    ...policyPackEnv,
    PULUMI_BACKEND_URL: sandboxBackendUrl(stack, sandboxEnv(sandbox)),
    ...(account === undefined ? {} : { CAUSEWAY_SANDBOX_ACCOUNT: account }),
  };
  const lines = [
    `unset ${unsetVariables(sandbox, process.env).join(" ")}`,
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
