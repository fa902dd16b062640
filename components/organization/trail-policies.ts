import type { KeyUse } from "../encryption-key/key-policy";
import type { Account } from "../shared/account";
import { serviceTrust } from "../shared/service-trust";

const SERVICE = "cloudtrail.amazonaws.com";

/** One trail, by which services and policies tell it from anybody else's. */
export interface TrailIdentity extends Account {
  readonly trailName: string;
}

export function trailArn({ accountId, region, trailName }: TrailIdentity): string {
  return `arn:aws:cloudtrail:${region}:${accountId}:trail/${trailName}`;
}

/**
 * Statements by which one trail writes to a bucket. An organisation's writes below the ids of the management account
 * and of the organisation; the condition holds it to this very trail, so that the path need not (CloudTrail User Guide,
 * "Amazon S3 bucket policy for CloudTrail").
 */
export function trailDelivery(bucketName: string, trail: TrailIdentity): readonly object[] {
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  const allow = (Sid: string, Action: string, Resource: string, conditions: object = {}) => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: SERVICE },
    Action,
    Resource,
    Condition: { StringEquals: { "aws:SourceArn": trailArn(trail), ...conditions } },
  });
  return [
    allow("TrailBucketCheck", "s3:GetBucketAcl", bucketArn),
    allow("TrailDelivery", "s3:PutObject", `${bucketArn}/AWSLogs/*`, {
      "s3:x-amz-acl": "bucket-owner-full-control",
    }),
  ];
}

/** Lets the trail encrypt its files, and nothing else do so in CloudTrail's name (the same guide, "Encrypting files"). */
export function trailUses(trail: TrailIdentity): readonly KeyUse[] {
  const fromTrail = { "aws:SourceArn": trailArn(trail) };
  return [
    {
      sid: "TrailEncryption",
      services: [SERVICE],
      actions: ["kms:GenerateDataKey*"],
      condition: {
        StringEquals: fromTrail,
        StringLike: {
          "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${trail.accountId}:trail/*`,
        },
      },
    },
    {
      sid: "TrailKeyCheck",
      services: [SERVICE],
      actions: ["kms:DescribeKey"],
      condition: { StringEquals: fromTrail },
    },
  ];
}

/** Trust of the role by which CloudTrail writes to a log group. */
export const logRoleTrust = serviceTrust(SERVICE);

/** Log streams of the management account's events, and of the organisation's (the same guide, "Role policy document"). */
export function logRolePolicy(
  { accountId, region }: Account,
  logGroupName: string,
  organizationId: string,
): object {
  const group = `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}:log-stream`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`${group}:${accountId}_CloudTrail_${region}*`, `${group}:${organizationId}_*`],
      },
    ],
  };
}
