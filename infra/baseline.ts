import type * as pulumi from "@pulumi/pulumi";
import { AccountBaseline } from "../components/account-baseline/account-baseline";
import { accounts, prefix, regions, type AccountName } from "../stacks/estate";
import type { BaselineSpec } from "../stacks/baseline-spec";

/** What an account has before anything else: each account's own stack makes it. */
export function createBaseline(
  account: AccountName,
  spec: BaselineSpec,
  opts: pulumi.ComponentResourceOptions,
): AccountBaseline {
  const place = { accountId: accounts[account], region: regions[account] };
  return new AccountBaseline("baseline", { ...spec, ...place, prefix, purpose: account }, opts);
}
