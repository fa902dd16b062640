import { alarmActions } from "./alarm-actions";
import { alarmDimensions } from "./alarm-dimensions";
import { alarmEnabled } from "./alarm-enabled";
import { alarmMute } from "./alarm-mute";
import { alarmRunbook } from "./alarm-runbook";
import { backup } from "./backup";
import { backupCopy } from "./backup-copy";
import { backupDaily } from "./backup-daily";
import { backupDenial } from "./backup-denial";
import { backupLock } from "./backup-lock";
import { backupRestoreTest } from "./backup-restore-test";
import { backupRetention } from "./backup-retention";
import { backupTested } from "./backup-tested";
import { backupVault } from "./backup-vault";
import { flagProfile } from "./flag-profile";
import { flagSwitch } from "./flag-switch";
import { logAccess } from "./log-access";
import { logs } from "./logs";
import { logsDeleteProtect } from "./logs-delete-protect";
import { metricFilter } from "./metric-filter";
import { queueTopic } from "./queue-topic";
import { secretClosed } from "./secret-closed";
import { secretCmkRotate } from "./secret-cmk-rotate";
import { secretPolicy } from "./secret-policy";
import { secretRecovery } from "./secret-recovery";
import { secretRotated } from "./secret-rotated";
import { topicAccess } from "./topic-access";
import { topicClosed } from "./topic-closed";
import { topicSubscription } from "./topic-subscription";
import { watchedMetric } from "./watched-metric";

/** Every policy of this domain. */
export const dataPolicies = [
  secretCmkRotate,
  secretRotated,
  secretRecovery,
  secretPolicy,
  secretClosed,
  logs,
  logsDeleteProtect,
  logAccess,
  backup,
  backupDaily,
  backupVault,
  backupLock,
  backupRetention,
  backupCopy,
  backupDenial,
  backupRestoreTest,
  backupTested,
  queueTopic,
  topicAccess,
  topicClosed,
  topicSubscription,
  alarmActions,
  alarmEnabled,
  alarmRunbook,
  alarmDimensions,
  alarmMute,
  metricFilter,
  watchedMetric,
  flagProfile,
  flagSwitch,
] as const;
