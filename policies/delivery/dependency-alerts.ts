import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isTrue, ofType, property } from "../lib/property";

const [alerts, updates] = [
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts",
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates",
] as const;

export const dependencyAlerts = resourcePolicy({
  id: "gh-alerts",
  description: "GitHub tells of vulnerable dependencies, and proposes their updates.",
  risk: "A hole that everybody else has heard of stays open here.",
  severity: "high",
  frameworks: { checkov: ["CKV_GIT_3"], trivy: ["GIT-0003"] },
  fix: "Set enabled of RepositoryVulnerabilityAlerts and RepositoryDependabotSecurityUpdates to true.",
  types: [alerts, updates],
  checks: [
    ...ofType(alerts, property("enabled", isAbsentOr(isTrue))),
    ...ofType(updates, property("enabled", isTrue)),
  ],
});
