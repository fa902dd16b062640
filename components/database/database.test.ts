import * as pulumi from "@pulumi/pulumi";
import { record } from "../../testing/record";
import { Database } from "./database";
import { minimalDatabase } from "./database.fixture";
import type { DatabaseArgs } from "./database-args";
import { replacingInputs } from "./replacing-inputs";

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:123456789012:${resource}`;
const keyArn = arn("kms", "key/main-encryption-key");
const alarmTopicArn = minimalDatabase.alarmTopicArn;

const recordDatabase = (args: Partial<DatabaseArgs> = {}) =>
  record(() => new Database("main", { ...minimalDatabase, ...args }));

const instanceOf = async (args: Partial<DatabaseArgs> = {}) =>
  (await recordDatabase(args)).one("aws:rds/instance:Instance");

describe("Database", () => {
  test("creates exactly these resources, all of them its children", async () => {
    const { resources, one } = await recordDatabase();

    expect(resources.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "aws:cloudwatch/logGroup:LogGroup main-postgresql-logs",
      "aws:cloudwatch/logGroup:LogGroup main-upgrade-logs",
      "aws:cloudwatch/metricAlarm:MetricAlarm main-connections-alarm",
      "aws:cloudwatch/metricAlarm:MetricAlarm main-cpu-alarm",
      "aws:cloudwatch/metricAlarm:MetricAlarm main-storage-alarm",
      "aws:ec2/securityGroup:SecurityGroup main-client-security-group",
      "aws:ec2/securityGroup:SecurityGroup main-security-group",
      "aws:iam/role:Role main-monitoring-role",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment main-monitoring-policy",
      "aws:kms/alias:Alias main-encryption-alias",
      "aws:kms/key:Key main-encryption-key",
      "aws:rds/eventSubscription:EventSubscription main-events",
      "aws:rds/instance:Instance main-instance",
      "aws:rds/parameterGroup:ParameterGroup main-parameter-group",
      "aws:rds/subnetGroup:SubnetGroup main-subnet-group",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule main-clients-to-database",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule main-from-clients",
      "causeway:database:Database main",
      "causeway:encryption-key:EncryptionKey main-encryption",
    ]);
    const { urn } = one("causeway:database:Database");
    const outsiders = resources.filter(
      ({ opts, name }) => opts.parent !== urn && !name.startsWith("main-encryption-"),
    );
    expect(outsiders.map(({ name }) => name)).toEqual(["main"]);
  });

  test("DB-01 to DB-09: tells RDS exactly this", async () => {
    const { inputs } = await instanceOf();

    expect(inputs).toEqual({
      identifier: "dev-postgres",
      tags: {},
      engine: "postgres",
      engineVersion: "15",
      allowMajorVersionUpgrade: false,
      autoMinorVersionUpgrade: true,
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      instanceClass: "db.t4g.medium",
      parameterGroupName: "main-parameter-group",
      maintenanceWindow: "sun:04:30-sun:05:30",
      applyImmediately: false,
      storageType: "gp3",
      allocatedStorage: 20,
      maxAllocatedStorage: 40,
      storageEncrypted: true,
      kmsKeyId: keyArn,
      dbName: "app",
      username: "app_admin",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: keyArn,
      iamDatabaseAuthenticationEnabled: true,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      port: 5432,
      publiclyAccessible: false,
      dbSubnetGroupName: "main-subnet-group",
      vpcSecurityGroupIds: ["main-security-group-id"],
      multiAz: false,
      deletionProtection: true,
      backupRetentionPeriod: 7,
      backupWindow: "03:00-04:00",
      deleteAutomatedBackups: false,
      copyTagsToSnapshot: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "dev-final-1",
      databaseInsightsMode: "standard",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: arn("iam", "role/main-monitoring-role"),
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
    });
  });

  test("DB-02, DB-03, DB-05, DB-08: what an environment says reaches RDS", async () => {
    const { inputs } = await instanceOf({
      environment: "prod",
      engineVersion: "16",
      allowMajorVersionUpgrade: true,
      instanceClass: "db.r6g.xlarge",
      allocatedStorage: 100,
      maxAllocatedStorage: 1000,
      multiAz: true,
      backupRetentionDays: 35,
      finalSnapshotSuffix: "2",
      databaseInsightsMode: "advanced",
      applyImmediately: true,
    });

    expect(inputs).toMatchObject({
      identifier: "prod-postgres",
      engineVersion: "16",
      allowMajorVersionUpgrade: true,
      instanceClass: "db.r6g.xlarge",
      allocatedStorage: 100,
      maxAllocatedStorage: 1000,
      multiAz: true,
      backupRetentionPeriod: 35,
      finalSnapshotIdentifier: "prod-final-2",
      databaseInsightsMode: "advanced",
      performanceInsightsRetentionPeriod: 465,
      applyImmediately: true,
    });
  });

  test("DB-04: Pulumi refuses to delete or replace the instance and its key while AWS refuses to delete it", async () => {
    const { resources } = await recordDatabase();

    expect(
      resources
        .filter(({ opts }) => opts.protect)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["main-encryption-key", "main-instance"]);
  });

  test("DB-04, DB-06: dev may turn protection and the last snapshot off, and then nothing is protected", async () => {
    const { resources, one } = await recordDatabase({ deletionProtection: false, skipFinalSnapshot: true });

    expect(resources.filter(({ opts }) => opts.protect)).toEqual([]);
    const { inputs } = one("aws:rds/instance:Instance");
    expect(inputs).toMatchObject({
      deletionProtection: false,
      skipFinalSnapshot: true,
      deleteAutomatedBackups: true,
    });
    expect(inputs).not.toHaveProperty("finalSnapshotIdentifier");
  });

  test("DB-06: a second run tells RDS the same: no name has a time or a chance in it", async () => {
    expect((await instanceOf()).inputs).toEqual((await instanceOf()).inputs);
  });

  test("DB-11: the instance has the tags it is given, beside those of the provider, and so have its snapshots", async () => {
    const { inputs } = await instanceOf({ tags: { Backup: "dev-backup" } });

    expect(inputs).toMatchObject({ tags: { Backup: "dev-backup" }, copyTagsToSnapshot: true });
  });

  test("DB-07: a public database cannot be asked for", async () => {
    await expect(recordDatabase({ publiclyAccessible: true } as object)).rejects.toThrow(
      'Database "main": publiclyAccessible: got true, expected one of the arguments accountId,',
    );
  });

  test("DB-03, DB-07: a standby in another zone takes a second subnet: one zone with multiAz is refused", async () => {
    await expect(recordDatabase({ multiAz: true, subnetIds: ["subnet-1"] })).rejects.toThrow(
      'Database "main": subnetIds: got "1 subnets", expected at least 2 subnets',
    );
  });

  test("DB-07: only the client group reaches the database, on 5432, and the database dials nobody", async () => {
    const { one, byType } = await recordDatabase();

    expect(byType("aws:ec2/securityGroup:SecurityGroup").map(({ inputs }) => inputs)).toEqual([
      { vpcId: "vpc-1", description: "Clients of dev-postgres" },
      { vpcId: "vpc-1", description: "dev-postgres: PostgreSQL from its clients" },
    ]);
    expect(one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs).toEqual({
      securityGroupId: "main-security-group-id",
      referencedSecurityGroupId: "main-client-security-group-id",
      description: "PostgreSQL from the client security group",
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
    });
    expect(one("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").inputs).toEqual({
      securityGroupId: "main-client-security-group-id",
      referencedSecurityGroupId: "main-security-group-id",
      description: "PostgreSQL to the database",
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
    });
  });

  test("DB-08: the logs' encrypted groups exist before RDS would make its own", async () => {
    const { byType, one } = await recordDatabase({ logRetentionDays: 365 });

    const groups = byType("aws:cloudwatch/logGroup:LogGroup");
    expect(groups.map(({ inputs }) => inputs)).toEqual(
      ["postgresql", "upgrade"].map((log) => ({
        name: `/aws/rds/instance/dev-postgres/${log}`,
        retentionInDays: 365,
        kmsKeyId: minimalDatabase.logsKeyArn,
      })),
    );
    const attachment = one("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    expect(one("aws:rds/instance:Instance").opts.dependencies).toEqual(
      expect.arrayContaining([...groups.map(({ urn }) => urn), attachment.urn]),
    );
  });

  test("DB-08: enhanced monitoring of this instance alone may take the monitoring role", async () => {
    const { one } = await recordDatabase();

    expect(JSON.parse(String(one("aws:iam/role:Role").inputs["assumeRolePolicy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "monitoring.rds.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            StringLike: { "aws:SourceArn": arn("rds", "db:dev-postgres") },
          },
        },
      ],
    });
    expect(one("aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs).toEqual({
      role: "main-monitoring-role",
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    });
  });

  test("DB-09: TLS is forced; the parameter group has no name of its own, so that a new one can come first", async () => {
    const { one } = await recordDatabase({ engineVersion: "16" });

    expect(one("aws:rds/parameterGroup:ParameterGroup").inputs).toEqual({
      description: "Parameters of dev-postgres",
      family: "postgres16",
      parameters: [
        { name: "rds.force_ssl", value: "1" },
        { name: "log_connections", value: "1" },
        { name: "log_statement", value: "ddl" },
        { name: "log_min_duration_statement", value: "1000" },
      ],
    });
  });

  test("DB-09: no input of RDS is a password, nor asks for the blue/green update that a managed one forbids", async () => {
    const { inputs, secretInputs } = await instanceOf();

    expect(Object.keys(inputs).filter((input) => /^password|^blueGreen/i.test(input))).toEqual([]);
    expect(secretInputs).toEqual([]);
  });

  test("DB-12: a change of settings that are meant to change touches no input that replaces the instance", async () => {
    const before = await instanceOf();
    const after = await instanceOf({
      engineVersion: "16",
      instanceClass: "db.r6g.large",
      allocatedStorage: 200,
      multiAz: true,
      deletionProtection: false,
      backupRetentionDays: 14,
      databaseInsightsMode: "advanced",
      applyImmediately: true,
    });

    expect(after.inputs).not.toEqual(before.inputs);
    for (const input of replacingInputs)
      expect([input, after.inputs[input]]).toEqual([input, before.inputs[input]]);
  });

  test("DB-08: a key given from outside is used everywhere, statistics included, whose key RDS never changes", async () => {
    const outside = arn("kms", "key/outside");
    const { byType, one } = await recordDatabase({ keyArn: outside });

    expect(byType("aws:kms/key:Key")).toEqual([]);
    expect(one("aws:rds/instance:Instance").inputs).toMatchObject({
      kmsKeyId: outside,
      masterUserSecretKmsKeyId: outside,
      performanceInsightsKmsKeyId: outside,
    });
    expect(one("causeway:database:Database").outputs["keyArn"]).toBe(outside);
  });

  test("OB-04, OB-05: alarms name the instance and tell the topic, and so do events of RDS", async () => {
    const { byType, one } = await recordDatabase();

    const alarms = byType("aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(alarms.map(({ inputs }) => inputs["name"])).toEqual([
      "dev-postgres-cpu",
      "dev-postgres-storage",
      "dev-postgres-connections",
    ]);
    for (const { inputs } of alarms) {
      expect(inputs).toMatchObject({
        dimensions: { DBInstanceIdentifier: "dev-postgres" },
        alarmActions: [alarmTopicArn],
        okActions: [alarmTopicArn],
        alarmDescription: expect.stringContaining(`Runbook: ${minimalDatabase.runbookUrl}`) as string,
      });
    }
    expect(one("aws:rds/eventSubscription:EventSubscription").inputs).toEqual({
      snsTopic: alarmTopicArn,
      sourceType: "db-instance",
      sourceIds: ["dev-postgres"],
      eventCategories: [
        "configuration change",
        "failure",
        "maintenance",
        "deletion",
        "failover",
        "low storage",
        "recovery",
      ],
    });
  });

  test("its outputs are what a client needs, and no password", async () => {
    const { one } = await recordDatabase();

    expect(one("causeway:database:Database").outputs).toEqual({
      address: "dev-postgres.mock.us-east-1.rds.amazonaws.com",
      port: 5432,
      databaseName: "app",
      identifier: "dev-postgres",
      resourceId: "db-main-instance",
      masterUserSecretArn: arn("secretsmanager", "secret/main-instance"),
      clientSecurityGroupId: "main-client-security-group-id",
      subnetGroupName: "main-subnet-group",
      backupWindow: "03:00-04:00",
      maintenanceWindow: "sun:04:30-sun:05:30",
      keyArn,
    });
  });

  test("subnets may be known only later, as those of a new network are", async () => {
    const { one } = await recordDatabase({ subnetIds: pulumi.output(["subnet-3", "subnet-4"]) });

    expect(one("aws:rds/subnetGroup:SubnetGroup").inputs).toEqual({
      description: "Isolated subnets of dev-postgres",
      subnetIds: ["subnet-3", "subnet-4"],
    });
  });

  test("a first preview, where nothing is known yet, registers the same resources", async () => {
    const deployed = await recordDatabase();
    const previewed = await record(() => new Database("main", minimalDatabase), { preview: true });

    expect(previewed.resources.map(({ urn }) => urn).sort()).toEqual(
      deployed.resources.map(({ urn }) => urn).sort(),
    );
  });

  test("DB-10: a bad argument is refused before any resource", async () => {
    await expect(recordDatabase({ environment: "production" as "prod" })).rejects.toThrow(
      'Database "main": environment: got "production", expected one of dev, staging, prod.',
    );
  });
});
