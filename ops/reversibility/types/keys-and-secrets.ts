import { data, nothing, unbackedData } from "../holdings";
import { recoveryWindow } from "../safety-nets";
import { all } from "../table";
import type { TypeTable } from "../type-facts";
import { turnedOff, turnedOn } from "../update-rules";

/** Keys of KMS, and secrets. */
export const keysAndSecrets: TypeTable = {
  // A key under deletion decrypts nothing from that moment on, so its window is a grace and no safety
  // (https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html).
  "aws:kms/key:Key": {
    holds: unbackedData("what is encrypted with it", {
      because: "deletionWindowInDays is a grace in which nothing can be decrypted either",
      needs:
        "kms cancel-key-deletion and enable-key before deletionWindowInDays (30 unless set) are over, and an import",
    }),
    updates: [
      turnedOff("isEnabled", {
        reversibility: "reversible",
        reason: "nothing that is encrypted with it can be read meanwhile",
      }),
      turnedOn("bypassPolicyLockoutSafetyCheck", {
        reversibility: "irreversible",
        reason:
          "KMS no longer refuses a policy that locks everybody out, and only AWS Support opens such a key again",
        needs: "a policy that still lets an administrator in",
      }),
    ],
  },
  // It is made again from its primary with the same material
  // (https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-delete.html).
  "aws:kms/replicaKey:ReplicaKey": {
    holds: nothing({ meanwhile: "nothing in its region is decrypted with it", needs: "its primary key" }),
  },
  ...all(["aws:kms/alias:Alias", "aws:kms/grant:Grant", "aws:kms/keyPolicy:KeyPolicy"]),
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html
  "aws:secretsmanager/secret:Secret": {
    holds: data("its value", {
      nets: [
        recoveryWindow(
          "recoveryWindowInDays",
          30,
          (days) => `secretsmanager restore-secret within ${days} days, and an import`,
        ),
      ],
      because: "recoveryWindowInDays is 0",
      backup: "a copy of its value",
    }),
  },
  // The program has their values.
  ...all(["aws:secretsmanager/secretVersion:SecretVersion", "aws:ssm/parameter:Parameter"]),
  ...all(["aws:secretsmanager/secretPolicy:SecretPolicy"]),
  ...all(["aws:secretsmanager/secretRotation:SecretRotation"], nothing({ meanwhile: "it is not rotated" })),
};
