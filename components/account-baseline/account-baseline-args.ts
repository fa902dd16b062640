import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Environment } from "../shared/environment";
import type { SecurityStandard } from "./security-standards";

/** What an account is for. */
export type AccountPurpose = "management" | "tooling" | Environment;

/** What may be spent, and who is told. At least one of `emails` and `topicArn` is needed. */
export interface BudgetArgs {
  /**
   * US dollars a month; more than 0. In the management account it counts what all accounts spend. Changes in place.
   */
  readonly limitUsd: number;
  /** E-mail addresses, at most 10. Changes in place. @default - none */
  readonly emails?: readonly string[];
  /**
   * SNS topic of the account. Its policy, and its key's, have to let `budgets.amazonaws.com` publish: AWS drops
   * alerts that it cannot deliver. Changes in place.
   *
   * @default - none
   */
  readonly topicArn?: pulumi.Input<string>;
}

/** Arguments of {@link AccountBaseline}. */
export interface AccountBaselineArgs extends Account {
  /** First part of the names of bucket, analyzer and budget, e.g. `causeway`. Changing it replaces them. */
  readonly prefix: string;
  /** Decides the defaults, and names the key's alias: changing it replaces the alias. */
  readonly purpose: AccountPurpose;
  readonly budget: BudgetArgs;
  /**
   * Standards that Security Hub checks. A standard that is taken off loses its findings.
   *
   * @default ["fsbp", "cis"], in dev ["fsbp"]
   */
  readonly securityStandards?: readonly SecurityStandard[];
  /**
   * Whether GuardDuty puts its agent beside Fargate tasks as they start. It makes an interface endpoint and a security
   * group in the network, which has to go before the network can, and the role that pulls a task's images has to be
   * let into GuardDuty's repository. Changes in place, and for tasks that start afterwards.
   *
   * @default true in staging and prod
   */
  readonly runtimeMonitoring?: boolean;
  /**
   * Whether Pulumi refuses to delete or replace the bucket of the configuration history, and its key. Without it the
   * bucket goes with what is in it: AWS Config writes at once, so that it is never empty.
   *
   * @default true outside dev
   */
  readonly protect?: boolean;
}

/** {@link AccountBaselineArgs} with every default filled in. */
export type ResolvedAccountBaselineArgs = Required<AccountBaselineArgs>;

/** Fills in the defaults. */
export function resolveAccountBaselineArgs(args: AccountBaselineArgs): ResolvedAccountBaselineArgs {
  const { purpose } = args;
  return {
    ...args,
    securityStandards: args.securityStandards ?? (purpose === "dev" ? ["fsbp"] : ["fsbp", "cis"]),
    runtimeMonitoring: args.runtimeMonitoring ?? (purpose === "staging" || purpose === "prod"),
    protect: args.protect ?? purpose !== "dev",
  };
}
