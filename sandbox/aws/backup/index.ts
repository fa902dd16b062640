import type { ResourceModel } from "../../provider/model";
import { plan } from "./plan";
import { restoreTestingPlan, restoreTestingSelection } from "./restore-testing";
import { selection } from "./selection";
import { PLAN, RESTORE_TESTING_PLAN, RESTORE_TESTING_SELECTION, SELECTION, VAULT } from "./types";
import { vault } from "./vault";
import { vaultLockConfiguration, vaultNotifications, vaultPolicy } from "./vault-settings";

export const backupResources: Readonly<Record<string, ResourceModel>> = {
  [PLAN]: plan,
  [RESTORE_TESTING_PLAN]: restoreTestingPlan,
  [RESTORE_TESTING_SELECTION]: restoreTestingSelection,
  [SELECTION]: selection,
  [VAULT]: vault,
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": vaultLockConfiguration,
  "aws:backup/vaultNotifications:VaultNotifications": vaultNotifications,
  "aws:backup/vaultPolicy:VaultPolicy": vaultPolicy,
};
