import type { ResourceModel } from "../../provider/model";
import { accountPublicAccessBlock } from "./account-public-access-block";
import { bucket } from "./bucket";
import { bucketLifecycleConfiguration } from "./bucket-lifecycle";
import { bucketLogging } from "./bucket-logging";
import { bucketObject } from "./bucket-object";
import { bucketObjectLockConfiguration } from "./bucket-object-lock";
import {
  bucketOwnershipControls,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketServerSideEncryptionConfiguration,
} from "./bucket-protection";
import { bucketReplicationConfig } from "./bucket-replication";
import { bucketVersioning } from "./bucket-versioning";
import { BUCKET, OBJECT_LOCK, PUBLIC_ACCESS_BLOCK, REPLICATION, VERSIONING } from "./types";

const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

export const s3Resources: Readonly<Record<string, ResourceModel>> = {
  [BUCKET]: bucket,
  [PUBLIC_ACCESS_BLOCK]: bucketPublicAccessBlock,
  [ENCRYPTION]: bucketServerSideEncryptionConfiguration,
  [OBJECT_LOCK]: bucketObjectLockConfiguration,
  [REPLICATION]: bucketReplicationConfig,
  [VERSIONING]: bucketVersioning,
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": accountPublicAccessBlock,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketOwnershipControls,
  "aws:s3/bucketPolicy:BucketPolicy": bucketPolicy,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketLifecycleConfiguration,
  "aws:s3/bucketLogging:BucketLogging": bucketLogging,
  "aws:s3/bucketObject:BucketObject": bucketObject,
  "aws:s3/bucketObjectv2:BucketObjectv2": bucketObject,
};
