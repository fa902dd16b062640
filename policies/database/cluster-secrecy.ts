import { resourcePolicy } from "../lib/policy";
import { isCustomerKey, isTrue, property } from "../lib/property";
import { encryptedStorage } from "./encrypted-storage";
import { hasNo } from "./managed-password";

export const clusterSecrecy = resourcePolicy({
  id: "rds-cluster",
  description:
    "Clusters of Aurora are encrypted with a key of the account's own, and no program knows their password.",
  risk: "Who gets at a snapshot reads the data, and who reads the state logs in.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_96", "CKV_AWS_327"], fsbp: ["RDS.27"], trivy: ["AWS-0079"] },
  fix: "Set storageEncrypted and manageMasterUserPassword to true, kmsKeyId and masterUserSecretKmsKeyId to a key of your own, and remove masterPassword and masterPasswordWo.",
  types: ["aws:rds/cluster:Cluster"],
  checks: [
    ...encryptedStorage.checks,
    hasNo("masterPassword"),
    hasNo("masterPasswordWo"),
    property("manageMasterUserPassword", isTrue),
    property("masterUserSecretKmsKeyId", isCustomerKey),
  ],
});
