/** Every resource that is a key or the copy of one. */
export const keyTypes = [
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
] as const;

/** Every resource that has a key policy. Where a key has none KMS gives it one: its account hands out use by IAM. */
export const keyPolicyTypes = [...keyTypes, "aws:kms/keyPolicy:KeyPolicy"] as const;
