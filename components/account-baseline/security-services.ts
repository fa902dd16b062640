import * as accessanalyzer from "@pulumi/aws/accessanalyzer";
import type * as cfg from "@pulumi/aws/cfg";
import * as guardduty from "@pulumi/aws/guardduty";
import * as securityhub from "@pulumi/aws/securityhub";
import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedAccountBaselineArgs } from "./account-baseline-args";
import type { SecurityStandard } from "./security-standards";

const standardIds: Readonly<Record<SecurityStandard, string>> = {
  fsbp: "aws-foundational-security-best-practices/v/1.0.0",
  cis: "cis-aws-foundations-benchmark/v/5.0.0",
};

/** Parts of GuardDuty that are on everywhere: those without anything to look at cost nothing. */
const detectorFeatures = [
  "S3_DATA_EVENTS",
  "EKS_AUDIT_LOGS",
  "EBS_MALWARE_PROTECTION",
  "RDS_LOGIN_EVENTS",
  "LAMBDA_NETWORK_LOGS",
] as const;

/** Turns on GuardDuty with all that applies. */
export function createDetector(
  name: string,
  { runtimeMonitoring }: ResolvedAccountBaselineArgs,
  parent: pulumi.Resource,
): guardduty.Detector {
  const detector = new guardduty.Detector(
    `${name}-detector`,
    { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" },
    { parent },
  );
  for (const feature of detectorFeatures) {
    new guardduty.DetectorFeature(
      `${name}-${feature.toLowerCase().replaceAll("_", "-")}`,
      { detectorId: detector.id, name: feature, status: "ENABLED" },
      { parent },
    );
  }
  createRuntimeMonitoring(name, detector, runtimeMonitoring ? "ENABLED" : "DISABLED", parent);
  return detector;
}

/**
 * Deleting a feature leaves it as it is, so that off is said and not left out. All three agents are named: GuardDuty
 * gives them all back, and one left out would be a change in every preview.
 */
function createRuntimeMonitoring(
  name: string,
  detector: guardduty.Detector,
  status: "ENABLED" | "DISABLED",
  parent: pulumi.Resource,
): void {
  new guardduty.DetectorFeature(
    `${name}-runtime-monitoring`,
    {
      detectorId: detector.id,
      name: "RUNTIME_MONITORING",
      status,
      additionalConfigurations: [
        { name: "EKS_ADDON_MANAGEMENT", status: "DISABLED" },
        { name: "ECS_FARGATE_AGENT_MANAGEMENT", status },
        { name: "EC2_AGENT_MANAGEMENT", status: "DISABLED" },
      ],
    },
    { parent },
  );
}

/** Turns on Security Hub with its standards. Most of its checks read what AWS Config records. */
export function createSecurityHub(
  name: string,
  args: ResolvedAccountBaselineArgs,
  recording: cfg.RecorderStatus,
  parent: pulumi.Resource,
): securityhub.Account {
  const hub = new securityhub.Account(
    `${name}-security-hub`,
    {
      // Else it subscribes standards by itself, an old CIS among them, which then belong to no program.
      enableDefaultStandards: false,
      autoEnableControls: true,
      controlFindingGenerator: "SECURITY_CONTROL",
    },
    { parent, dependsOn: [recording] },
  );
  for (const standard of args.securityStandards) {
    new securityhub.StandardsSubscription(
      `${name}-${standard}`,
      { standardsArn: `arn:aws:securityhub:${args.region}::standards/${standardIds[standard]}` },
      { parent, dependsOn: [hub] },
    );
  }
  return hub;
}

/** Finds what principals outside of the account can reach. */
export function createAnalyzer(
  name: string,
  { prefix }: ResolvedAccountBaselineArgs,
  parent: pulumi.Resource,
): accessanalyzer.Analyzer {
  return new accessanalyzer.Analyzer(
    `${name}-analyzer`,
    { analyzerName: `${prefix}-account`, type: "ACCOUNT" },
    { parent },
  );
}
