import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isOneOf, isTrue, ofType, property } from "../lib/property";

const [encryption, snapshots] = [
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
] as const;

const states = /^(block-all-sharing|block-new-sharing|unblocked)$/;

export const ebsDefaults = resourcePolicy({
  id: "ebs-defaults",
  description: "New volumes are encrypted, and snapshots of volumes are shared with nobody.",
  risk: "A volume that somebody makes in passing lies there in clear, or a snapshot of it is public.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_106"], fsbp: ["EC2.7"], cis: ["5.1.1"] },
  fix: 'Set enabled of EncryptionByDefault to true, and state of SnapshotBlockPublicAccess to "block-all-sharing".',
  types: [encryption, snapshots],
  checks: [
    ...ofType(encryption, property("enabled", isAbsentOr(isTrue))),
    ...ofType(snapshots, property("state", isOneOf(["block-all-sharing"], states))),
  ],
});
