import { adminName } from "./admin-name";
import { backupRetention } from "./backup-retention";
import { certificateAuthority } from "./certificate-authority";
import { clusterDurability } from "./cluster-durability";
import { clusterSecrecy } from "./cluster-secrecy";
import { databaseInsights } from "./database-insights";
import { deletionProtection } from "./deletion-protection";
import { encryptedStorage } from "./encrypted-storage";
import { enhancedMonitoring } from "./enhanced-monitoring";
import { exportedLogs } from "./exported-logs";
import { finalSnapshot } from "./final-snapshot";
import { fixedWindows } from "./fixed-windows";
import { forcedTls } from "./forced-tls";
import { heardEvents } from "./heard-events";
import { iamLogin } from "./iam-login";
import { isolatedSubnets } from "./isolated-subnets";
import { loggedStatements } from "./logged-statements";
import { managedPassword } from "./managed-password";
import { minorUpgrades } from "./minor-upgrades";
import { multiAz } from "./multi-az";
import { namedGroups } from "./named-groups";
import { ownGroups } from "./own-groups";
import { privateDatabase } from "./private-database";
import { privateSnapshot } from "./private-snapshot";
import { snapshotTags } from "./snapshot-tags";
import { storageScaling } from "./storage-scaling";
import { supportedVersion } from "./supported-version";

/** Every policy of this domain. */
export const databasePolicies = [
  encryptedStorage,
  privateDatabase,
  deletionProtection,
  multiAz,
  backupRetention,
  finalSnapshot,
  managedPassword,
  iamLogin,
  exportedLogs,
  enhancedMonitoring,
  databaseInsights,
  minorUpgrades,
  snapshotTags,
  certificateAuthority,
  adminName,
  forcedTls,
  loggedStatements,
  namedGroups,
  ownGroups,
  isolatedSubnets,
  heardEvents,
  supportedVersion,
  storageScaling,
  fixedWindows,
  privateSnapshot,
  clusterSecrecy,
  clusterDurability,
] as const;
