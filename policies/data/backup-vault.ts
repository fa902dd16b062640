import { resourcePolicy } from "../lib/policy";
import { isCustomerKey, property } from "../lib/property";

export const backupVault = resourcePolicy({
  id: "backup-vault",
  description: "Backup vaults are encrypted with a key of the account's own.",
  risk: "Backups cannot be shared with a recovery account, and no policy of ours decides who reads them.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_166"] },
  fix: "Set kmsKeyArn to the ARN of a key; the component Backup has one of its own.",
  types: ["aws:backup/vault:Vault"],
  checks: [property("kmsKeyArn", isCustomerKey)],
});
