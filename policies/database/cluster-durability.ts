import { resourcePolicy } from "../lib/policy";
import { backupRetention } from "./backup-retention";
import { deletionProtection } from "./deletion-protection";
import { finalSnapshot } from "./final-snapshot";

/** Holds outside dev, as what it asks of an instance (policies/enforcement.ts). */
export const clusterDurability = resourcePolicy({
  id: "rds-cluster-kept",
  description: "Clusters of Aurora are protected from deletion, backed up, and leave a last snapshot.",
  risk: "One wrong change deletes the cluster and its backups.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_139", "CKV_AWS_133"], fsbp: ["RDS.7", "RDS.50"], trivy: ["AWS-0343"] },
  fix: "Set deletionProtection and the resource option protect to true, raise backupRetentionPeriod, set skipFinalSnapshot and deleteAutomatedBackups to false, and give a valid finalSnapshotIdentifier.",
  settings: backupRetention.settings ?? {},
  untilRemoval: true,
  types: ["aws:rds/cluster:Cluster"],
  checks: [...deletionProtection.checks, ...backupRetention.checks, ...finalSnapshot.checks],
});
