import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { finding, type Expectation } from "../lib/property";

export const privateSnapshot = resourcePolicy({
  id: "rds-snapshot",
  description: "Snapshots of databases are shared with named accounts at most.",
  risk: "Anybody with an AWS account restores the snapshot and reads everything in it.",
  severity: "critical",
  frameworks: { fsbp: ["RDS.1"] },
  fix: 'Remove "all" from sharedAccounts; name the accounts that need the snapshot, or none.',
  types: [
    "aws:rds/snapshot:Snapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
  ],
  checks: [isSharedByName],
});

const isAccount: Expectation = {
  required: "the id of an account",
  accepts: (value) => typeof value === "string" && /^\d{12}$/.test(value),
  shows: /^all$/,
};

function isSharedByName({ props }: Resource): readonly Finding[] {
  const { sharedAccounts } = props;
  if (sharedAccounts === undefined) return [];
  if (!Array.isArray(sharedAccounts)) return [finding("sharedAccounts", sharedAccounts, isAccount)];
  return sharedAccounts.flatMap((account: unknown, index) =>
    isAccount.accepts(account) ? [] : [finding(`sharedAccounts[${index}]`, account, isAccount)],
  );
}
