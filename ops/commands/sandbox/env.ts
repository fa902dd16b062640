import { requireSandbox } from "../../lib/sandbox";

/** `causeway sandbox env`: shell commands on stdout. */
export async function env({ account }: { account?: string }): Promise<void> {
  const { set, unset } = (await requireSandbox()).environment;
  const variables = account === undefined ? set : { ...set, CAUSEWAY_SANDBOX_ACCOUNT: account };
  const lines = [
    `unset ${unset.join(" ")}`,
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
