import type * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseSpec } from "./database-args";

/** Port of PostgreSQL. */
export const postgresPort = 5432;

/** Logs of PostgreSQL that go to CloudWatch; each has a log group of its own. */
export const logExports = ["postgresql", "upgrade"] as const;

/** Name of the log groups RDS writes into, up to the log's own name. RDS decides it. */
export function logGroupPrefix({ identifier }: Pick<DatabaseSpec, "identifier">): string {
  return `/aws/rds/instance/${identifier}/`;
}

/** The resources an instance is made of. */
export interface InstanceParts {
  readonly keyArn: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly subnetGroupName: pulumi.Input<string>;
  readonly parameterGroupName: pulumi.Input<string>;
  readonly monitoringRoleArn: pulumi.Input<string>;
}

/** Everything RDS is told about the instance. */
export function instanceInputs(spec: DatabaseSpec, parts: InstanceParts): rds.InstanceArgs {
  return {
    identifier: spec.identifier,
    tags: spec.tags,
    ...engineInputs(spec, parts),
    ...storageInputs(spec, parts),
    ...accessInputs(spec, parts),
    ...safetyInputs(spec),
    ...monitoringInputs(spec, parts),
  };
}

function engineInputs(spec: DatabaseSpec, parts: InstanceParts) {
  return {
    engine: "postgres",
    engineVersion: spec.engineVersion,
    allowMajorVersionUpgrade: spec.allowMajorVersionUpgrade,
    autoMinorVersionUpgrade: true,
    // Past its end a version is paid for by the vCPU: better to be told to upgrade.
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    instanceClass: spec.instanceClass,
    parameterGroupName: parts.parameterGroupName,
    maintenanceWindow: spec.maintenanceWindow,
    applyImmediately: spec.applyImmediately,
  };
}

function storageInputs(spec: DatabaseSpec, parts: InstanceParts) {
  return {
    storageType: "gp3",
    allocatedStorage: spec.allocatedStorage,
    maxAllocatedStorage: spec.maxAllocatedStorage,
    storageEncrypted: true,
    kmsKeyId: parts.keyArn,
  };
}

function accessInputs(spec: DatabaseSpec, parts: InstanceParts) {
  return {
    dbName: spec.databaseName,
    username: spec.username,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: parts.keyArn,
    iamDatabaseAuthenticationEnabled: true,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    port: postgresPort,
    publiclyAccessible: false,
    dbSubnetGroupName: parts.subnetGroupName,
    vpcSecurityGroupIds: [parts.securityGroupId],
  };
}

function safetyInputs(spec: DatabaseSpec) {
  return {
    multiAz: spec.multiAz,
    deletionProtection: spec.deletionProtection,
    backupRetentionPeriod: spec.backupRetentionDays,
    backupWindow: spec.backupWindow,
    // A database that leaves no snapshot leaves no backups: they would be paid for, and nobody would look.
    deleteAutomatedBackups: spec.skipFinalSnapshot,
    copyTagsToSnapshot: true,
    skipFinalSnapshot: spec.skipFinalSnapshot,
    finalSnapshotIdentifier: spec.finalSnapshotIdentifier,
  };
}

/** Database Insights is switched on through the inputs of Performance Insights, whose successor it is. */
function monitoringInputs(spec: DatabaseSpec, parts: InstanceParts) {
  return {
    databaseInsightsMode: spec.databaseInsightsMode,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: parts.keyArn,
    performanceInsightsRetentionPeriod: spec.performanceInsightsRetentionDays,
    monitoringInterval: 60,
    monitoringRoleArn: parts.monitoringRoleArn,
    enabledCloudwatchLogsExports: [...logExports],
  };
}
