import { resourcePolicy } from "../lib/policy";
import { isCustomerKey, isTrue, property } from "../lib/property";
import { unlessReplica } from "./replica";

export const encryptedStorage = resourcePolicy({
  id: "rds-encrypted",
  description: "Databases, their backups and snapshots are encrypted with a key of the account's own.",
  risk: "Who gets at storage or a snapshot reads the data; a key of AWS's can be neither restricted nor withdrawn.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_16"], fsbp: ["RDS.3"], cis: ["2.2.1"], trivy: ["AWS-0080"] },
  fix: "Set storageEncrypted to true and kmsKeyId to a key of your own before the database holds data: either change replaces it. The Database component does both.",
  types: ["aws:rds/instance:Instance"],
  // A replica in its source's region is encrypted with the source's key and must not name one.
  checks: [property("storageEncrypted", isTrue), ...unlessReplica(property("kmsKeyId", isCustomerKey))],
});
