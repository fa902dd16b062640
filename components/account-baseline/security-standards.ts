/** What Security Hub can check: AWS's own best practices, and the CIS AWS Foundations Benchmark 5.0. */
export const securityStandards = ["fsbp", "cis"] as const;

export type SecurityStandard = (typeof securityStandards)[number];
