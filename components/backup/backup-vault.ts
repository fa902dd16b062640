import * as backup from "@pulumi/aws/backup";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../encryption-key/encryption-key";
import { vaultPolicy } from "./vault-policy";

/** What both vaults of a `Backup` are made of. */
interface BackupVaultArgs {
  readonly accountId: string;
  readonly vaultName: string;
  /** Alias of the key that is made when none is given. */
  readonly keyAlias: string;
  readonly keyArn: pulumi.Input<string> | undefined;
  readonly minRetentionDays: number;
  readonly protect: boolean;
}

/**
 * A vault whose contents nobody deletes: encrypted with a customer managed key, locked, and with a policy that
 * denies deletion. Part of `Backup`.
 */
export class BackupVault extends pulumi.ComponentResource {
  readonly vaultArn: pulumi.Output<string>;
  readonly vaultName: pulumi.Output<string>;

  constructor(name: string, args: BackupVaultArgs, opts: pulumi.ComponentResourceOptions) {
    super("causeway:backup:BackupVault", name, args, opts);
    const vault = new backup.Vault(
      `${name}-vault`,
      { name: args.vaultName, kmsKeyArn: args.keyArn ?? this.createKey(name, args).keyArn },
      { parent: this, protect: args.protect },
    );
    new backup.VaultLockConfiguration(
      `${name}-lock`,
      // Without changeableForDays, on purpose: with it the lock becomes one that nobody, AWS included, ever removes.
      { backupVaultName: vault.name, minRetentionDays: args.minRetentionDays },
      // The lock has no name of its own: the old one, deleted after the new one is made, would take it along.
      { parent: this, deleteBeforeReplace: true },
    );
    new backup.VaultPolicy(
      `${name}-policy`,
      { backupVaultName: vault.name, policy: JSON.stringify(vaultPolicy) },
      { parent: this },
    );
    this.vaultArn = vault.arn;
    this.vaultName = vault.name;
    this.registerOutputs({ vaultArn: this.vaultArn, vaultName: this.vaultName });
  }

  private createKey(name: string, args: BackupVaultArgs): EncryptionKey {
    return new EncryptionKey(
      `${name}-encryption`,
      {
        accountId: args.accountId,
        description: `Backups in ${args.vaultName}`,
        alias: args.keyAlias,
        protect: args.protect,
      },
      { parent: this },
    );
  }
}
