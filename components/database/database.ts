import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "../alarm/alarm";
import { EncryptionKey } from "../encryption-key/encryption-key";
import { databaseAlarms } from "./database-alarms";
import type { DatabaseArgs, DatabaseSpec } from "./database-args";
import { checkedDatabase, countedSubnetIds } from "./database-checks";
import { instanceInputs, logExports, logGroupPrefix, postgresPort } from "./instance-inputs";
import type { InstanceParts } from "./instance-inputs";
import { monitoringTrust } from "./monitoring-trust";

/**
 * PostgreSQL on RDS, `<environment>-postgres`: encrypted, backed up, watched, reachable by one security group,
 * and protected from deletion.
 *
 * Creates 1. an `EncryptionKey`, unless one is given, 2. the database's security group and one for its clients,
 * 3. subnet group, parameter group, log groups and monitoring role, 4. the `rds.Instance`, 5. alarms and an
 * event subscription.
 *
 * ```ts
 * const database = new Database("database", {
 *   environment: "dev",
 *   accountId: "123456789012",
 *   region: "us-east-1",
 *   vpcId: network.vpcId,
 *   subnetIds: network.isolatedSubnetIds,
 *   alarmTopicArn: alarms.topicArn,
 *   logsKeyArn: logsKey.keyArn,
 *   runbookUrl: "https://github.com/example/causeway/blob/main/docs/runbooks/relieve-database.md",
 * });
 * ```
 *
 * Cost: the instance class, doubled by `multiAz`; see the README.
 */
export class Database extends pulumi.ComponentResource {
  readonly address: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  readonly databaseName: string;
  /** `<environment>-postgres`. */
  readonly identifier: pulumi.Output<string>;
  /** `db-...`: part of the ARN that `rds-db:connect` is granted on. */
  readonly resourceId: pulumi.Output<string>;
  /** Secret in which RDS keeps and rotates the master user's password. */
  readonly masterUserSecretArn: pulumi.Output<string>;
  /** Membership is what lets a service reach the database. */
  readonly clientSecurityGroupId: pulumi.Output<string>;
  /** For databases that are restored beside this one. */
  readonly subnetGroupName: pulumi.Output<string>;
  /** When RDS takes its backup, `HH:MM-HH:MM` UTC, daily. */
  readonly backupWindow: string;
  /** When RDS maintains it, `ddd:HH:MM-ddd:HH:MM` UTC, weekly. */
  readonly maintenanceWindow: string;
  readonly keyArn: pulumi.Output<string>;

  /** @throws ArgsError when an argument breaks a rule of `DatabaseArgs` */
  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = checkedDatabase(name, args);
    super("causeway:database:Database", name, args, opts);
    const keyArn = spec.keyArn ?? this.createKey(name, spec).keyArn;
    const clientSecurityGroup = this.createClientSecurityGroup(name, spec);
    const monitoring = this.createMonitoringRole(name, spec);
    const logGroups = this.createLogGroups(name, spec);
    const parts: InstanceParts = {
      keyArn,
      securityGroupId: this.createSecurityGroup(name, spec, clientSecurityGroup).id,
      subnetGroupName: this.createSubnetGroup(name, spec).name,
      parameterGroupName: this.createParameterGroup(name, spec).name,
      monitoringRoleArn: monitoring.role.arn,
    };
    const instance = new rds.Instance(`${name}-instance`, instanceInputs(spec, parts), {
      parent: this,
      protect: spec.deletionProtection,
      dependsOn: [monitoring.attachment, ...logGroups],
    });
    this.createAlarms(name, spec, instance);
    this.createEventSubscription(name, spec, instance);

    this.address = instance.address;
    this.port = instance.port;
    this.databaseName = spec.databaseName;
    this.identifier = instance.identifier;
    this.resourceId = instance.resourceId;
    this.masterUserSecretArn = masterUserSecretArn(instance);
    this.clientSecurityGroupId = clientSecurityGroup.id;
    this.subnetGroupName = instance.dbSubnetGroupName;
    this.backupWindow = spec.backupWindow;
    this.maintenanceWindow = spec.maintenanceWindow;
    this.keyArn = pulumi.output(keyArn);
    this.registerOutputs({
      address: this.address,
      port: this.port,
      databaseName: this.databaseName,
      identifier: this.identifier,
      resourceId: this.resourceId,
      masterUserSecretArn: this.masterUserSecretArn,
      clientSecurityGroupId: this.clientSecurityGroupId,
      subnetGroupName: this.subnetGroupName,
      backupWindow: this.backupWindow,
      maintenanceWindow: this.maintenanceWindow,
      keyArn: this.keyArn,
    });
  }

  private createKey(name: string, spec: DatabaseSpec): EncryptionKey {
    return new EncryptionKey(
      `${name}-encryption`,
      {
        accountId: spec.accountId,
        description: `${spec.identifier}: storage, master secret, statistics`,
        alias: `${spec.environment}/${name}`,
        protect: spec.deletionProtection,
      },
      { parent: this },
    );
  }

  private createClientSecurityGroup(name: string, spec: DatabaseSpec): ec2.SecurityGroup {
    return new ec2.SecurityGroup(
      `${name}-client-security-group`,
      { vpcId: spec.vpcId, description: `Clients of ${spec.identifier}` },
      { parent: this },
    );
  }

  /** Has no egress: a database dials nobody (NW-06). */
  private createSecurityGroup(
    name: string,
    spec: DatabaseSpec,
    clients: ec2.SecurityGroup,
  ): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(
      `${name}-security-group`,
      { vpcId: spec.vpcId, description: `${spec.identifier}: PostgreSQL from its clients` },
      { parent: this },
    );
    const postgres = { ipProtocol: "tcp", fromPort: postgresPort, toPort: postgresPort };
    new vpc.SecurityGroupIngressRule(
      `${name}-from-clients`,
      {
        ...postgres,
        securityGroupId: securityGroup.id,
        referencedSecurityGroupId: clients.id,
        description: "PostgreSQL from the client security group",
      },
      { parent: this },
    );
    new vpc.SecurityGroupEgressRule(
      `${name}-clients-to-database`,
      {
        ...postgres,
        securityGroupId: clients.id,
        referencedSecurityGroupId: securityGroup.id,
        description: "PostgreSQL to the database",
      },
      { parent: this },
    );
    return securityGroup;
  }

  private createSubnetGroup(name: string, spec: DatabaseSpec): rds.SubnetGroup {
    return new rds.SubnetGroup(
      `${name}-subnet-group`,
      {
        description: `Isolated subnets of ${spec.identifier}`,
        subnetIds: countedSubnetIds(name, spec.subnetIds),
      },
      { parent: this },
    );
  }

  /** Named by the provider, so that a new major version gets its new group before the old one goes. */
  private createParameterGroup(name: string, spec: DatabaseSpec): rds.ParameterGroup {
    return new rds.ParameterGroup(
      `${name}-parameter-group`,
      {
        description: `Parameters of ${spec.identifier}`,
        family: `postgres${spec.engineVersion}`,
        parameters: [
          // The default since PostgreSQL 15 only.
          { name: "rds.force_ssl", value: "1" },
          { name: "log_connections", value: "1" },
          // Who changed the schema, and when (CKV2_AWS_30). No password is in it: users log in with IAM tokens.
          { name: "log_statement", value: "ddl" },
          // Milliseconds.
          { name: "log_min_duration_statement", value: "1000" },
        ],
      },
      { parent: this },
    );
  }

  /** Made here because RDS would make them itself, unencrypted and kept for ever. */
  private createLogGroups(name: string, spec: DatabaseSpec): readonly cloudwatch.LogGroup[] {
    return logExports.map(
      (log) =>
        new cloudwatch.LogGroup(
          `${name}-${log}-logs`,
          {
            name: `${logGroupPrefix(spec)}${log}`,
            retentionInDays: spec.logRetentionDays,
            kmsKeyId: spec.logsKeyArn,
          },
          { parent: this },
        ),
    );
  }

  private createMonitoringRole(name: string, spec: DatabaseSpec) {
    const role = new iam.Role(
      `${name}-monitoring-role`,
      {
        description: `Enhanced monitoring of ${spec.identifier}`,
        assumeRolePolicy: JSON.stringify(monitoringTrust(spec, spec.identifier)),
      },
      { parent: this },
    );
    const attachment = new iam.RolePolicyAttachment(
      `${name}-monitoring-policy`,
      { role: role.name, policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" },
      { parent: this },
    );
    return { role, attachment };
  }

  private createAlarms(name: string, spec: DatabaseSpec, instance: rds.Instance): void {
    for (const { role, ...alarm } of databaseAlarms(spec)) {
      createAlarm(
        `${name}-${role}-alarm`,
        {
          ...alarm,
          name: `${spec.identifier}-${role}`,
          dimensions: { DBInstanceIdentifier: instance.identifier },
          runbookUrl: spec.runbookUrl,
          actionArn: spec.alarmTopicArn,
        },
        { parent: this },
      );
    }
  }

  private createEventSubscription(name: string, spec: DatabaseSpec, instance: rds.Instance): void {
    new rds.EventSubscription(
      `${name}-events`,
      {
        snsTopic: spec.alarmTopicArn,
        sourceType: "db-instance",
        sourceIds: [instance.identifier],
        eventCategories: [...eventCategories],
      },
      { parent: this },
    );
  }
}

/** What is to be heard of an instance; Security Hub (RDS.20) asks for the first three. */
const eventCategories = [
  "configuration change",
  "failure",
  "maintenance",
  "deletion",
  "failover",
  "low storage",
  "recovery",
] as const;

function masterUserSecretArn(instance: rds.Instance): pulumi.Output<string> {
  return instance.masterUserSecrets.apply(([secret]) => {
    if (secret === undefined) throw new Error("RDS reports no managed secret for the master user");
    return secret.secretArn;
  });
}
