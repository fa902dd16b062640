import { data, nothing } from "../holdings";
import { refusedUnless } from "../safety-nets";
import { all } from "../table";
import type { TypeTable } from "../type-facts";
import { locksForGood } from "../vault-lock";

/** AWS Backup. A plan's retention counts for the backups that it makes from then on. */
export const backups: TypeTable = {
  "aws:backup/vault:Vault": {
    holds: data("the backups in it", {
      nets: [refusedUnless("forceDestroy", "the backups in it")],
      because: "forceDestroy is on",
      backup: "a copy of them in another vault",
    }),
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    holds: nothing({ meanwhile: "who may delete backups can" }),
    creation: locksForGood,
    updates: [locksForGood],
  },
  ...all(["aws:backup/vaultPolicy:VaultPolicy", "aws:backup/vaultNotifications:VaultNotifications"]),
  ...all(
    ["aws:backup/plan:Plan", "aws:backup/selection:Selection"],
    nothing({ meanwhile: "no backups are made by it" }),
  ),
  ...all(
    [
      "aws:backup/restoreTestingPlan:RestoreTestingPlan",
      "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    ],
    nothing({ meanwhile: "no restore is tested" }),
  ),
};
