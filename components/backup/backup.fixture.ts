import type { BackupArgs } from "./backup-args";

/** Backups that say only where they are, whom they tell and where they are tried. */
export const minimalBackup: BackupArgs = {
  environment: "staging",
  accountId: "123456789012",
  region: "us-east-1",
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  runbookUrl: "https://example.org/runbooks/restore-backup",
  restoreTestSubnetGroupName: "database-subnet-group",
};
