import { Backup } from "../../components/backup/backup";
import type { BackupCopy } from "../../components/backup/backup-args";
import { createProvider } from "../provider";
import type { Platform } from "./platform";
import { runbook, type Shared } from "./shared";

/** Logical name of the environment's backup; part of the tag by which it finds what it backs up. */
export const BACKUP = "backup";

/** Backups of whatever carries the tag, where the spec has any, and in another region too where it names one. */
export function createBackup(shared: Shared, { database }: Platform): Backup | undefined {
  const { spec, place, opts, alarms } = shared;
  if (spec.backup === undefined) return undefined;
  const { copyRegion, ...given } = spec.backup;
  return new Backup(
    BACKUP,
    {
      ...given,
      ...place,
      alarmTopicArn: alarms.topicArn,
      runbookUrl: runbook("restore-backup"),
      restoreTestSubnetGroupName: database.subnetGroupName,
      ...(copyRegion === undefined ? {} : { copy: copyIn(copyRegion, shared) }),
    },
    opts,
  );
}

function copyIn(region: string, { spec, config, place: { environment } }: Shared): BackupCopy {
  const { account } = config;
  return { region, provider: createProvider(`aws-${region}`, { account, region, environment }, spec) };
}
