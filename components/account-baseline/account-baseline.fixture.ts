import type { AccountBaselineArgs } from "./account-baseline-args";

/** A baseline that says only what has no default. */
export const minimalBaseline: AccountBaselineArgs = {
  prefix: "causeway",
  purpose: "prod",
  accountId: "123456789012",
  region: "us-east-1",
  budget: { limitUsd: 145, emails: ["aws@example.org"] },
};
