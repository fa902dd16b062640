import * as ebs from "@pulumi/aws/ebs";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Settings that an account has once, and that hold for what anybody makes in it.
 *
 * They outlive the stack: what else is in the account stays as closed as it was. Making one that is there writes it
 * anew, so that a later deployment takes it over.
 */
export function createAccountSettings(name: string, accountId: string, parent: pulumi.Resource): void {
  const opts = { parent, retainOnDelete: true };
  new s3.AccountPublicAccessBlock(
    `${name}-public-access`,
    {
      accountId,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    opts,
  );
  new ebs.EncryptionByDefault(`${name}-ebs-encryption`, { enabled: true }, opts);
  new ebs.SnapshotBlockPublicAccess(`${name}-ebs-snapshots`, { state: "block-all-sharing" }, opts);
  new ec2.InstanceMetadataDefaults(
    `${name}-instance-metadata`,
    { httpTokens: "required", httpPutResponseHopLimit: 1 },
    opts,
  );
  // People have no users, and CI has none: the policy is for the day on which somebody makes one.
  new iam.AccountPasswordPolicy(
    `${name}-passwords`,
    {
      minimumPasswordLength: 14,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      allowUsersToChangePassword: true,
      hardExpiry: false,
    },
    opts,
  );
}
