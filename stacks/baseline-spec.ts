import type { AccountBaselineArgs } from "../components/account-baseline/account-baseline-args";

/** What an account's stack says of its baseline; everything else follows from the account. */
export type BaselineSpec = Pick<AccountBaselineArgs, "budget" | "securityStandards" | "runtimeMonitoring">;
