import type { KeyUse } from "../encryption-key/key-policy";

export const CONFIG_SERVICE = "config.amazonaws.com";

/**
 * Statements by which AWS Config delivers an account's history to a bucket. Its service-linked role has no rights on
 * any bucket, so that the service itself has to be let in (AWS Config Developer Guide, "Permissions for the Amazon S3
 * bucket for the AWS Config delivery channel").
 */
export function configDelivery(bucketName: string, accountId: string): readonly object[] {
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  const sameAccount = { "aws:SourceAccount": accountId };
  const allow = (Sid: string, Action: string, Resource: string, conditions: object = {}) => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: CONFIG_SERVICE },
    Action,
    Resource,
    Condition: { StringEquals: { ...sameAccount, ...conditions } },
  });
  return [
    allow("ConfigBucketPermissionsCheck", "s3:GetBucketAcl", bucketArn),
    allow("ConfigBucketExistenceCheck", "s3:ListBucket", bucketArn),
    allow("ConfigDelivery", "s3:PutObject", `${bucketArn}/AWSLogs/${accountId}/Config/*`, {
      "s3:x-amz-acl": "bucket-owner-full-control",
    }),
  ];
}

/** Lets AWS Config encrypt what it delivers (the same guide, "Permissions for the KMS key"). */
export function configUse(accountId: string): KeyUse {
  return {
    sid: "Config",
    services: [CONFIG_SERVICE],
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    condition: { StringEquals: { "aws:SourceAccount": accountId } },
  };
}
