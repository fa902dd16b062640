import type { Statement } from "../lib/document";
import { allowing, documentAt, notEverybody } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";
import { isSet, property } from "../lib/property";
import { deniesEverybody } from "./access-documents";

const UNDOING: readonly string[] = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"];

export const backupDenial = resourcePolicy({
  id: "backup-denial",
  description: "A vault's policy denies everybody to delete backups, or to shorten their lives.",
  risk: "Whoever breaks in deletes the backups first.",
  severity: "high",
  frameworks: {},
  fix: "Deny backup:DeleteRecoveryPoint and backup:UpdateRecoveryPointLifecycle to everybody; the component Backup does.",
  types: ["aws:backup/vaultPolicy:VaultPolicy"],
  checks: [
    property("backupVaultName", isSet("the name of a vault")),
    documentAt("policy", allowing(notEverybody()), (statements, path) =>
      UNDOING.filter((action) => !statements.some((one) => isDenial(one, action))).map((action) => ({
        property: path,
        observed: `no denial of ${action}`,
        required: "one for everybody",
      })),
    ),
  ],
});

function isDenial(statement: Statement, action: string): boolean {
  return deniesEverybody(statement, action, (conditions) => conditions.length === 0);
}
