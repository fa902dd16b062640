import { serviceTrust } from "../shared/service-trust";
import type { BackendName } from "./names";

/** A policy document as IAM takes it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

const document = (...Statement: readonly object[]): PolicyDocument => ({ Version: "2012-10-17", Statement });

const allow = (Action: readonly string[], Resource: readonly string[]): object => ({
  Effect: "Allow",
  Action,
  Resource,
});

const objectsOf = (bucketArns: readonly string[]): readonly string[] => bucketArns.map((arn) => `${arn}/*`);

/**
 * Trust in roles that say the external id and call their session `pulumi-<environment>`, or that and more after a
 * hyphen: the name is what CloudTrail shows of them in this account.
 */
export function stateTrust(
  environment: BackendName,
  roleArns: readonly string[],
  externalId: string,
): PolicyDocument {
  return document({
    Effect: "Allow",
    Principal: { AWS: roleArns },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "sts:ExternalId": externalId },
      StringLike: { "sts:RoleSessionName": [`pulumi-${environment}`, `pulumi-${environment}-*`] },
    },
  });
}

/** The four actions on state and records that the engine and `causeway` need, and those on the keys behind them. */
export function writerPolicy(
  bucketArns: readonly string[],
  stateKeyArn: string,
  secretsKeyArn: string,
): PolicyDocument {
  return document(
    allow(["s3:ListBucket"], bucketArns),
    allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], objectsOf(bucketArns)),
    allow(["kms:GenerateDataKey", "kms:Decrypt"], [stateKeyArn]),
    allow(["kms:Encrypt", "kms:Decrypt"], [secretsKeyArn]),
  );
}

/**
 * What a preview needs, which takes no lock and writes no state; and the words that jobs leave beside the records which
 * look at a stack: that of drift, and what a watch finds against a deployment. Of those the first one stays (S3 User
 * Guide, "Enforce conditional writes"), so that nobody takes one back who only previews.
 */
export function readerPolicy(
  bucketArns: readonly string[],
  keyArns: readonly string[],
  recordsArn: string,
  recordsKeyArn: string,
): PolicyDocument {
  return document(
    allow(["s3:ListBucket"], bucketArns),
    allow(["s3:GetObject"], objectsOf(bucketArns)),
    allow(["kms:Decrypt"], keyArns),
    allow(["s3:PutObject"], [`${recordsArn}/drift/*`]),
    {
      ...allow(["s3:PutObject"], [`${recordsArn}/watch/*`]),
      Condition: { Null: { "s3:if-none-match": "false" } },
    },
    allow(["kms:GenerateDataKey"], [recordsKeyArn]),
  );
}

/**
 * Trust in S3's replication. Without a condition, as S3 documents none that it would satisfy: the role is of use only
 * to who may pass it, and only for the buckets in its policy.
 */
export function replicationTrust(): PolicyDocument {
  return serviceTrust("s3.amazonaws.com");
}

/** One side of a replication. */
export interface ReplicationSide {
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly region: string;
}

/**
 * What S3 needs to replicate encrypted objects with their locks (S3 User Guide, "Setting up permissions for live
 * replication", "Replicating encrypted objects", "Using Object Lock with S3 Replication").
 */
export function replicationPolicy(source: ReplicationSide, destination: ReplicationSide): PolicyDocument {
  return document(
    allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], [source.bucketArn]),
    allow(
      [
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        "s3:GetObjectRetention",
        "s3:GetObjectLegalHold",
      ],
      objectsOf([source.bucketArn]),
    ),
    allow(
      ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      objectsOf([destination.bucketArn]),
    ),
    throughS3(["kms:Decrypt"], source),
    // The second for the bucket's key (S3 Bucket Keys) at the destination.
    throughS3(["kms:Encrypt", "kms:GenerateDataKey"], destination),
  );
}

/** With a bucket key the encryption context is the bucket's ARN, else the object's. */
function throughS3(actions: readonly string[], { bucketArn, keyArn, region }: ReplicationSide): object {
  return {
    ...allow(actions, [keyArn]),
    Condition: {
      StringLike: {
        "kms:ViaService": `s3.${region}.amazonaws.com`,
        "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`],
      },
    },
  };
}
