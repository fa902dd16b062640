import { stackPolicy, type StackCheck, type StackResource } from "../lib/policy";
import { comesFrom } from "../lib/reference";

/** What closes a vault, each a resource of its own. */
const GUARDS: readonly (readonly [what: string, type: string])[] = [
  ["its VaultLockConfiguration", "aws:backup/vaultLockConfiguration:VaultLockConfiguration"],
  ["its VaultPolicy", "aws:backup/vaultPolicy:VaultPolicy"],
];

export const backupLock = stackPolicy({
  id: "backup-lock",
  description: "Every backup vault is locked, and has a policy of its own.",
  risk: "Whoever breaks in deletes the backups first.",
  severity: "high",
  frameworks: {},
  fix: "Give the vault a VaultLockConfiguration and a VaultPolicy: the component Backup does.",
  types: ["aws:backup/vault:Vault"],
  stackChecks: GUARDS.map(
    ([what, type]): StackCheck =>
      (vault, stack) =>
        stack.some((one) => one.type === type && isFor(one, vault))
          ? []
          : [{ property: what, observed: "not set", required: "one" }],
  ),
});

function isFor(guard: StackResource, vault: StackResource): boolean {
  if (comesFrom(guard, "backupVaultName", vault)) return true;
  return (
    guard.propertyDependencies["backupVaultName"] === undefined &&
    typeof vault.props["name"] === "string" &&
    guard.props["backupVaultName"] === vault.props["name"]
  );
}
