import { stackPolicy, type StackCheck } from "../lib/policy";
import { comesFrom } from "../lib/reference";
import { DETECTOR, FEATURE } from "./guardduty-types";

/** Those without anything to look at cost nothing. */
const features = [
  "S3_DATA_EVENTS",
  "EKS_AUDIT_LOGS",
  "EBS_MALWARE_PROTECTION",
  "RDS_LOGIN_EVENTS",
  "LAMBDA_NETWORK_LOGS",
] as const;

export const guarddutyFeatures = stackPolicy({
  id: "guardduty-features",
  description: "Every detector has all features of GuardDuty that need no agent.",
  risk: "A feature that is not declared is as GuardDuty left it, or somebody by hand: nobody knows whether it looks.",
  severity: "high",
  frameworks: { fsbp: ["GuardDuty.9", "GuardDuty.10"] },
  fix: "Add a guardduty.DetectorFeature of that name with status ENABLED for the detector, or use AccountBaseline.",
  types: [DETECTOR],
  stackChecks: features.map(hasFeature),
});

function hasFeature(name: string): StackCheck {
  return (detector, stack) => {
    const declared = stack.some(
      (one) => one.type === FEATURE && comesFrom(one, "detectorId", detector) && one.props["name"] === name,
    );
    if (declared) return [];
    return [
      { property: `feature ${name}`, observed: "not in the stack", required: "declared for this detector" },
    ];
  };
}
