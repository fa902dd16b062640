import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import type * as organizations from "@pulumi/aws/organizations";
import * as pulumi from "@pulumi/pulumi";
import { createBucket, expiry, type Bucket } from "../bucket/bucket";
import { createLogBucket, logAccess } from "../bucket/log-bucket";
import { EncryptionKey } from "../encryption-key/encryption-key";
import { logGroupsUse } from "../encryption-key/key-policy";
import type { ResolvedOrganizationArgs } from "./organization-args";
import { logRolePolicy, logRoleTrust, trailDelivery, trailUses, type TrailIdentity } from "./trail-policies";

/** Days that events are kept in the bucket: seven years. */
const eventDays = 2557;

/**
 * Days that an event file cannot be deleted, and can be had back after it was overwritten: as long as what it tells of
 * may go unnoticed.
 */
const lockDays = 365;

/** What others go by. */
export interface OrganizationTrail {
  readonly trail: cloudtrail.Trail;
  readonly bucketName: pulumi.Output<string>;
  readonly logGroup: cloudwatch.LogGroup;
}

/** Creates the trail of the whole organisation: every account, every region, no account's to turn off. */
export function createTrail(
  name: string,
  args: ResolvedOrganizationArgs,
  organization: organizations.Organization,
  parent: pulumi.Resource,
): OrganizationTrail {
  const identity: TrailIdentity = {
    accountId: args.accountId,
    region: args.region,
    trailName: `${args.prefix}-organization`,
  };
  const key = createTrailKey(name, args, identity, parent);
  const { bucket, policy } = createTrailBucket(name, args, identity, key, parent);
  const logs = createTrailLogs(name, args, identity, organization, key, parent);
  const trail = new cloudtrail.Trail(
    `${name}-trail`,
    {
      name: identity.trailName,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogging: true,
      enableLogFileValidation: true,
      s3BucketName: bucket.bucket,
      kmsKeyId: key.keyArn,
      // CloudTrail wants the streams of the group, not the group.
      cloudWatchLogsGroupArn: pulumi.interpolate`${logs.group.arn}:*`,
      cloudWatchLogsRoleArn: logs.role.arn,
      advancedEventSelectors: eventSelectors(args.prefix),
    },
    // The organisation first trusts CloudTrail; bucket and role first let it write.
    { parent, protect: args.protect, dependsOn: [organization, policy, logs.rolePolicy] },
  );
  return { trail, bucketName: bucket.bucket, logGroup: logs.group };
}

function eventSelectors(prefix: string) {
  return [
    { name: "Management events", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
    {
      name: "Objects of state buckets",
      fieldSelectors: [
        { field: "eventCategory", equals: ["Data"] },
        { field: "resources.type", equals: ["AWS::S3::Object"] },
        { field: "resources.ARN", startsWiths: [`arn:aws:s3:::${prefix}-pulumi-state-`] },
      ],
    },
  ];
}

function createTrailKey(
  name: string,
  args: ResolvedOrganizationArgs,
  identity: TrailIdentity,
  parent: pulumi.Resource,
): EncryptionKey {
  return new EncryptionKey(
    `${name}-trail`,
    {
      accountId: args.accountId,
      description: "Organisation trail",
      alias: `${args.prefix}-trail`,
      uses: [...trailUses(identity), logGroupsUse(args, logGroupName(identity))],
      protect: args.protect,
    },
    { parent },
  );
}

function createTrailBucket(
  name: string,
  { prefix, accountId, protect }: ResolvedOrganizationArgs,
  identity: TrailIdentity,
  { keyArn }: EncryptionKey,
  parent: pulumi.Resource,
): Bucket {
  const [bucketName, logBucketName] = [`${prefix}-trail-${accountId}`, `${prefix}-trail-logs-${accountId}`];
  const logs = createLogBucket(
    `${name}-access-logs`,
    { accountId, bucketName: logBucketName, sources: { trail: bucketName } },
    { parent, protect },
  );
  const bucket = createBucket(
    `${name}-events`,
    {
      bucketName,
      keyArn,
      lockDays,
      lifecycleRules: [expiry(lockDays, eventDays)],
      statements: () => trailDelivery(bucketName, identity),
    },
    { parent, protect },
  );
  logAccess(`${name}-events`, bucket, logs, "trail", { parent });
  return bucket;
}

function logGroupName({ trailName }: TrailIdentity): string {
  return `/aws/cloudtrail/${trailName}`;
}

/** Where events can be searched and alarmed on. */
interface TrailLogs {
  readonly group: cloudwatch.LogGroup;
  readonly role: iam.Role;
  readonly rolePolicy: iam.RolePolicy;
}

function createTrailLogs(
  name: string,
  args: ResolvedOrganizationArgs,
  identity: TrailIdentity,
  organization: organizations.Organization,
  { keyArn }: EncryptionKey,
  parent: pulumi.Resource,
): TrailLogs {
  const group = new cloudwatch.LogGroup(
    `${name}-trail-logs`,
    { name: logGroupName(identity), retentionInDays: args.logRetentionDays, kmsKeyId: keyArn },
    { parent, protect: args.protect },
  );
  const role = new iam.Role(
    `${name}-trail-logs-role`,
    {
      description: "Writes the organisation's trail to its log group",
      assumeRolePolicy: JSON.stringify(logRoleTrust),
    },
    { parent },
  );
  const rolePolicy = new iam.RolePolicy(
    `${name}-trail-logs-policy`,
    {
      role: role.name,
      policy: organization.id.apply((id) => JSON.stringify(logRolePolicy(args, logGroupName(identity), id))),
    },
    { parent },
  );
  return { group, role, rolePolicy };
}
