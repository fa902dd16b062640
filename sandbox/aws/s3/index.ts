import type { ResourceModel } from "../../provider/model";
import { bucket } from "./bucket";
import { bucketLifecycleConfiguration } from "./bucket-lifecycle";
import { bucketLogging } from "./bucket-logging";
import { bucketObject } from "./bucket-object";
import {
  bucketOwnershipControls,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketServerSideEncryptionConfiguration,
} from "./bucket-protection";
import { bucketVersioning } from "./bucket-versioning";
import { BUCKET, PUBLIC_ACCESS_BLOCK } from "./types";

const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

export const s3Resources: Readonly<Record<string, ResourceModel>> = {
  [BUCKET]: bucket,
  [PUBLIC_ACCESS_BLOCK]: bucketPublicAccessBlock,
  [ENCRYPTION]: bucketServerSideEncryptionConfiguration,
  "aws:s3/bucketVersioning:BucketVersioning": bucketVersioning,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketOwnershipControls,
  "aws:s3/bucketPolicy:BucketPolicy": bucketPolicy,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketLifecycleConfiguration,
  "aws:s3/bucketLogging:BucketLogging": bucketLogging,
  "aws:s3/bucketObject:BucketObject": bucketObject,
  "aws:s3/bucketObjectv2:BucketObjectv2": bucketObject,
};
