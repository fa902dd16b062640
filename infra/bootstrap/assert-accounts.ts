import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import type { Provider } from "@pulumi/aws/provider";
import { accounts, type AccountName } from "../../stacks/estate";
import { StackError } from "../stack-error";

/**
 * Goes into every account once, before anything is made in any: one that does not exist, or lets nobody in, would be
 * found out in the middle of the deployment.
 *
 * @throws StackError naming the accounts that cannot be entered
 */
export async function assertAccounts(providers: Readonly<Record<AccountName, Provider>>): Promise<void> {
  const asked = (Object.keys(providers) as AccountName[]).map((name) => problemOf(name, providers[name]));
  const problems = (await Promise.all(asked)).filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new StackError("stacks/estate.ts", problems);
}

async function problemOf(name: AccountName, provider: Provider): Promise<string | undefined> {
  try {
    await getCallerIdentity({}, { provider });
    return undefined;
  } catch (error) {
    return (
      `accounts.${name}: got "${accounts[name]}", which cannot be entered (${reasonOf(error)}), expected an account of ` +
      "the organisation. Fix: create it (docs/runbooks/create-accounts.md), or correct stacks/estate.ts"
    );
  }
}

/** What the provider said, without the engine's word on what was asked. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^invocation of \S+ returned an error: /, "").trim();
}
