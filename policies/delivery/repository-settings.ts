import { resourcePolicy } from "../lib/policy";
import { isNotTrue, isOneOf, isTrue, property } from "../lib/property";
import { REPOSITORY } from "./repository-types";

const enabled = isOneOf(["enabled"], /^(enabled|disabled)$/);

export const repositorySettings = resourcePolicy({
  id: "gh-repository",
  description:
    "The repository is not public, is not copied, is searched for secrets, and is archived rather than deleted.",
  risk: "The estate's addresses, roles and weak points are public, or a secret is in the history for good.",
  severity: "high",
  frameworks: { checkov: ["CKV_GIT_1"], trivy: ["GIT-0001"] },
  fix: 'Set visibility to "private", secretScanning and secretScanningPushProtection to "enabled" (securityLicence of Delivery), and archiveOnDestroy to true; allow no forks.',
  types: [REPOSITORY],
  checks: [
    property("visibility", isOneOf(["private", "internal"], /^(public|private|internal)$/)),
    property("securityAndAnalysis.secretScanning.status", enabled),
    property("securityAndAnalysis.secretScanningPushProtection.status", enabled),
    property("archiveOnDestroy", isTrue),
    property("allowForking", isNotTrue),
  ],
});
