import type { PolicyReport, PolicyStatement } from "../policies/policy-report";
import { complianceReport, type ComplianceFacts, type ComplianceReport } from "./compliance-report";
import type { ReportedExemption, ReportedPolicy } from "./pack-facts";

export const BUCKET = "aws:s3/bucket:Bucket";
export const urnOf = (name: string, type = BUCKET): string => `urn:pulumi:dev::causeway::${type}::${name}`;

/** A policy about buckets that is mandatory and that no framework knows. */
export function policyOf(
  id: string,
  {
    frameworks,
    ...change
  }: Partial<Omit<ReportedPolicy, "frameworks">> & {
    readonly frameworks?: Partial<ReportedPolicy["frameworks"]>;
  } = {},
): ReportedPolicy {
  return {
    id,
    description: `Buckets keep ${id}.`,
    severity: "high",
    frameworks: { checkov: [], fsbp: [], cis: [], trivy: [], ...frameworks },
    types: [BUCKET],
    level: "mandatory",
    judges: "resource",
    ...change,
  };
}

export function says(
  policy: string,
  message = "Described.\ndata: it is off.\nFix: turn it on.",
): PolicyStatement {
  return { policy, severity: "high", urn: urnOf("data"), message };
}

export const exemption: ReportedExemption = {
  policy: "s3-logging",
  urn: urnOf("scra*"),
  reason: "Holds what can be made again.",
  owner: "infra",
  ticket: "OPS-1",
  granted: "2026-03-01",
  expires: "2026-05-30",
};

const SILENCE: PolicyReport = {
  packVersion: "0.1.0",
  violations: [],
  advice: [],
  exemptions: [],
  undecided: [],
};

export interface Scene {
  readonly policies: readonly ReportedPolicy[];
  readonly exemptions?: readonly ReportedExemption[];
  readonly regulatedData?: Readonly<Record<string, string[]>>;
  readonly report?: Partial<PolicyReport>;
  readonly facts?: Partial<ComplianceFacts>;
}

/** A report on a stack of two buckets. */
export function reportOn({
  policies,
  exemptions = [],
  regulatedData = {},
  report = {},
  facts = {},
}: Scene): ComplianceReport {
  return complianceReport({
    stack: "dev",
    program: { commit: "4f1c2d3e", dirty: false },
    at: new Date("2026-03-10T08:00:00Z"),
    facts: {
      environment: "dev",
      policies: [...policies],
      exemptions: [...exemptions],
      regulatedData: { ...regulatedData },
    },
    report: { ...SILENCE, ...report },
    seen: new Map([[BUCKET, new Set([urnOf("data"), urnOf("scratch")])]]),
    isComplete: true,
    ...facts,
  });
}
