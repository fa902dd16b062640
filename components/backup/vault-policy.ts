/**
 * Nobody deletes a backup by hand or shortens its life, whatever IAM allows: the policy comes off first, by a
 * deployment that others see. Expiry by lifecycle is AWS Backup's own, and goes on.
 */
export const vaultPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "BackupsStay",
      Effect: "Deny",
      Principal: "*",
      Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
      Resource: "*",
    },
  ],
} as const;
