import { isAbsent } from "../../provider/argument-checks";
import type { Creation } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import { LOG_GROUP } from "../cloudwatch/log-group";
import { findKey, keyAllowsService } from "../kms/find-key";
import { findByArn } from "../lookup";
import { organizationOf } from "../organizations/find-organization";
import { roleTrusts } from "../role-trust";
import { mayDeliver } from "../s3/bucket-grants";
import { BUCKET } from "../s3/types";

const SERVICE = "cloudtrail.amazonaws.com";

/** Why CloudTrail refuses a trail, new or changed: it tries everything that it is to write to. */
export function refuseTrail(creation: Creation): string | undefined {
  return (
    organizationProblem(creation) ?? bucketProblem(creation) ?? keyProblem(creation) ?? logsProblem(creation)
  );
}

function organizationProblem({ inputs, cloud, identity }: Creation): string | undefined {
  if (inputs["isOrganizationTrail"] !== true) return undefined;
  const organization = organizationOf(cloud, identity.account);
  if (organization === undefined) {
    return "NotOrganizationMasterAccountException: The account is not the management account of an organization.";
  }
  return texts(organization.outputs, "awsServiceAccessPrincipals").includes(SERVICE)
    ? undefined
    : "CloudTrailAccessNotEnabledException: Trusted access between CloudTrail and AWS Organizations is not enabled.";
}

function bucketProblem({ inputs, cloud, identity }: Creation): string | undefined {
  const bucket = text(inputs, "s3BucketName");
  if (cloud.find({ type: BUCKET, id: bucket }) === undefined) {
    return `S3BucketDoesNotExistException: S3 bucket ${bucket} does not exist!`;
  }
  const organization = organizationOf(cloud, identity.account)?.id ?? "";
  const owners =
    inputs["isOrganizationTrail"] === true ? [identity.account, organization] : [identity.account];
  const prefix = text(inputs, "s3KeyPrefix");
  const writable = owners.every((owner) =>
    mayDeliver(cloud, {
      bucket,
      service: SERVICE,
      key: `${prefix === "" ? "" : `${prefix}/`}AWSLogs/${owner}/test`,
    }),
  );
  return writable
    ? undefined
    : `InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket: ${bucket}`;
}

function keyProblem({ inputs, cloud }: Creation): string | undefined {
  const { kmsKeyId } = inputs;
  if (isAbsent(kmsKeyId)) return undefined;
  const key = findKey(kmsKeyId, cloud);
  return key !== undefined && keyAllowsService(key, SERVICE)
    ? undefined
    : "InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket or KMS key.";
}

function logsProblem({ inputs, cloud }: Creation): string | undefined {
  const { cloudWatchLogsGroupArn: groupArn, cloudWatchLogsRoleArn: roleArn } = inputs;
  if (isAbsent(groupArn) && isAbsent(roleArn)) return undefined;
  if (findByArn(cloud, LOG_GROUP, String(groupArn).replace(/:\*$/, "")) === undefined) {
    return "InvalidCloudWatchLogsLogGroupArnException: CloudTrail cannot validate the specified log group ARN.";
  }
  return roleTrusts(cloud, roleArn, SERVICE)
    ? undefined
    : "InvalidCloudWatchLogsRoleArnException: CloudTrail cannot validate the role ARN.";
}
