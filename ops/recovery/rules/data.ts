import { quoted, where } from "./command-line";
import { joined, known, named, repeatable, sought, type Rules } from "./rule";

/*
 * Databases, backups, keys and secrets. Sources: section "Import" of each type in the registry documentation of
 * @pulumi/aws 7.48; the API references of AWS KMS and Secrets Manager for what a second creation does.
 */

export const data: Rules = {
  "aws:backup/plan:Plan": sought({
    look: ({ name }) => `backup list-backup-plans ${where("BackupPlansList", "BackupPlanName", name)}`,
    idForm: "<BackupPlanId>",
    again: "free",
    note: "Together with a selection it would back everything up twice.",
  }),
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": named("name"),
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": known(({ name, restoreTestingPlanName }) =>
    joined(":", name, restoreTestingPlanName),
  ),
  "aws:backup/selection:Selection": sought({
    look: ({ planId, name }) =>
      `backup list-backup-selections --backup-plan-id ${quoted(planId)} ` +
      where("BackupSelectionsList", "SelectionName", name),
    idForm: "<SelectionId>",
    again: "paid",
    note: "Two selections back everything up twice.",
  }),
  "aws:backup/vault:Vault": named("name"),
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": named("backupVaultName"),
  "aws:backup/vaultNotifications:VaultNotifications": named("backupVaultName"),
  "aws:backup/vaultPolicy:VaultPolicy": named("backupVaultName"),
  "aws:kms/alias:Alias": named("name"),
  "aws:kms/key:Key": sought({
    look: () => "kms list-keys",
    idForm: "<KeyId>",
    again: "paid",
    note:
      "It is the one without an alias (aws kms list-aliases --key-id <id>); a key is not deleted at once: " +
      "aws kms schedule-key-deletion --key-id <id>.",
  }),
  // A copy has the id of its original.
  "aws:kms/replicaKey:ReplicaKey": known(({ primaryKeyArn }) => String(primaryKeyArn).split("/").at(-1)),
  "aws:rds/eventSubscription:EventSubscription": named("name"),
  // The provider finds it by its identifier as by the id that AWS made up (internal/service/rds, findDBInstanceByID).
  "aws:rds/instance:Instance": named("identifier"),
  "aws:rds/parameterGroup:ParameterGroup": named("name"),
  "aws:rds/subnetGroup:SubnetGroup": named("name"),
  "aws:secretsmanager/secret:Secret": sought({
    look: ({ name }) => `secretsmanager describe-secret --secret-id ${quoted(name)}`,
    idForm: "<ARN>",
    again: "refused",
    againByNewName: "paid",
    note: "Deleted as usual its name stays taken for days; delete-secret --force-delete-without-recovery frees it.",
  }),
  "aws:secretsmanager/secretPolicy:SecretPolicy": named("secretArn"),
  "aws:secretsmanager/secretRotation:SecretRotation": named("secretId"),
  "aws:secretsmanager/secretVersion:SecretVersion": repeatable(
    "the newest version is the one in use, and older ones without a label go by themselves",
  ),
};
