import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { idsOf, plant, plantNetwork, plantRole } from "../test-surroundings";
import { rdsResources } from "./index";
import { windowsOverlap } from "./windows";

const INSTANCE = "aws:rds/instance:Instance";
const SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
const PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";
const EVENTS = "aws:rds/eventSubscription:EventSubscription";

const asked: Values = {
  identifier: "orders",
  engine: "postgres",
  engineVersion: "16",
  instanceClass: "db.t4g.micro",
  allocatedStorage: 20,
  dbName: "orders",
  username: "causeway",
  manageMasterUserPassword: true,
  dbSubnetGroupName: "isolated",
  vpcSecurityGroupIds: ["sg-1"],
  skipFinalSnapshot: true,
};

let test_: TestCloud;
const create = async (change: Values = {}): ReturnType<TestCloud["put"]> =>
  test_.put(INSTANCE, { ...asked, ...change });
const update = async (id: string, change: Values): Promise<unknown> =>
  test_.update(INSTANCE, id, { ...asked, ...change });

beforeEach(async () => {
  test_ = new TestCloud(rdsResources);
  plantNetwork(test_);
  await test_.create(SUBNETS, { name: "isolated", subnetIds: ["subnet-a", "subnet-b"] });
});

describe("an instance", () => {
  test("has the resource id as id, and everything the API fills in", async () => {
    const created = await create();
    expect(created.id).toMatch(/^db-[A-Z2-7]{26}$/);
    expect(created).toMatchObject({
      resourceId: created.id,
      arn: "arn:aws:rds:us-east-1:111122223333:db:orders",
      port: 5432,
      engineVersion: "16",
      parameterGroupName: "default.postgres16",
      optionGroupName: "default:postgres-16",
      availabilityZone: "us-east-1a",
      storageType: "gp2",
      status: "available",
    });
    expect(created["engineVersionActual"]).toMatch(/^16\.\d+$/);
    expect(created["address"]).toMatch(/^orders\.c[0-9a-f]{11}\.us-east-1\.rds\.amazonaws\.com$/);
    expect(created["endpoint"]).toBe(`${String(created["address"])}:5432`);
  });

  test("names itself when the program does not", async () => {
    expect(await create({ identifier: undefined })).toMatchObject({ identifier: "thing-0123abc" });
  });

  test("keeps a managed password in a secret whose value nothing returns", async () => {
    const created = await create();
    const [secret] = created["masterUserSecrets"] as [Values];
    expect(secret["secretArn"]).toMatch(/:secret:rds!db-[0-9a-f-]{36}-\w{6}$/);
    expect(idsOf(test_.cloud, "aws:secretsmanager/secret:Secret")).toEqual([secret["secretArn"]]);
    const [value] = test_.cloud.list({ type: "sandbox:secretsmanager:SecretValue" });
    const { password } = JSON.parse(String(value?.outputs["secretString"])) as { password: string };
    expect(password).toHaveLength(28);
    expect(JSON.stringify(created)).not.toContain(password);
    await test_.delete(INSTANCE, created.id);
    expect(idsOf(test_.cloud, "aws:secretsmanager/secret:Secret")).toEqual([]);
  });

  test("keeps its secret, id and endpoint through a change in place", async () => {
    const created = await create();
    const { outputs } = await test_.update(INSTANCE, created.id, { ...asked, allocatedStorage: 50 });
    expect(outputs).toMatchObject({
      allocatedStorage: 50,
      masterUserSecrets: created["masterUserSecrets"],
      address: created["address"],
      engineVersionActual: created["engineVersionActual"],
    });
  });

  test("keeps the password of its secret through a change in place", async () => {
    const secret = (): unknown =>
      test_.cloud.list({ type: "sandbox:secretsmanager:SecretValue" })[0]?.outputs;
    const { id } = await create();
    const before = secret();
    await update(id, { allocatedStorage: 50 });
    expect(secret()).toEqual(before);
  });

  test("keeps a minor version it was upgraded to by itself", async () => {
    const { id } = await create();
    const stored = await test_.read(INSTANCE, id);
    if (stored === undefined) throw new Error("the instance is gone");
    test_.cloud.put({ ...stored, outputs: { ...stored.outputs, engineVersionActual: "16.99" } });
    const { outputs } = await test_.update(INSTANCE, id, { ...asked, allocatedStorage: 50 });
    expect(outputs["engineVersionActual"]).toBe("16.99");
  });

  test("never gives a write-only password back", async () => {
    const created = await create({
      manageMasterUserPassword: undefined,
      passwordWo: "s3cret-s3cret",
      passwordWoVersion: 1,
    });
    expect(JSON.stringify(created)).not.toContain("s3cret-s3cret");
  });

  test("opens log groups that nobody made, and leaves those that are there", async () => {
    const type = "aws:cloudwatch/logGroup:LogGroup";
    plant(test_, type, "/aws/rds/instance/orders/upgrade", { retentionInDays: 30 });
    await create({ enabledCloudwatchLogsExports: ["postgresql", "upgrade"] });
    const retention = test_.cloud.list({ type }).map(({ id, outputs }) => [id, outputs["retentionInDays"]]);
    expect(Object.fromEntries(retention)).toEqual({
      "/aws/rds/instance/orders/upgrade": 30,
      "/aws/rds/instance/orders/postgresql": 0,
    });
  });

  test("DB-12: is replaced by what RDS cannot change, and renamed in place", () => {
    const after = {
      ...asked,
      identifier: "renamed",
      dbName: "other",
      engine: "mysql",
      username: "other",
      kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/1",
      storageEncrypted: true,
      availabilityZone: "us-east-1b",
      snapshotIdentifier: "s",
      instanceClass: "db.t4g.small",
      multiAz: true,
      engineVersion: "17",
    };
    expect(test_.replacedBy(INSTANCE, asked, after).sort()).toEqual([
      "availabilityZone",
      "dbName",
      "engine",
      "kmsKeyId",
      "snapshotIdentifier",
      "storageEncrypted",
      "username",
    ]);
  });

  test.each<[string, Values, string]>([
    ["two passwords", { password: "long-enough-1" }, "manageMasterUserPassword: conflicts with password"],
    ["a retention of more than 35 days", { backupRetentionPeriod: 36 }, "backupRetentionPeriod"],
    ["autoscaling that adds nothing", { maxAllocatedStorage: 20 }, "Max storage size must be greater"],
    [
      "Advanced insights kept too briefly",
      {
        databaseInsightsMode: "advanced",
        performanceInsightsEnabled: true,
        performanceInsightsRetentionPeriod: 31,
      },
      "at least 465 days",
    ],
    [
      "an insights retention that is none",
      { performanceInsightsRetentionPeriod: 30 },
      "expected 7, 731 or a multiple of 31",
    ],
    ["a reserved user", { username: "admin" }, "MasterUsername admin cannot be used"],
    [
      "a final snapshot's name that ends in a hyphen",
      { finalSnapshotIdentifier: "orders-" },
      "finalSnapshotIdentifier",
    ],
    [
      "windows that overlap",
      { backupWindow: "03:00-03:30", maintenanceWindow: "Sun:03:15-Sun:04:00" },
      "must not overlap",
    ],
    ["throughput of small gp3 storage", { storageType: "gp3", iops: 4000 }, "less than 400"],
    ["an engine that is not modelled", { engine: "oracle-ee" }, "the sandbox models postgres, got oracle-ee"],
    ["a version that never was", { engineVersion: "99" }, "Cannot find version 99 for postgres"],
    [
      "a zone for an instance in several",
      { multiAz: true, availabilityZone: "us-east-1a" },
      "not valid for Multi-AZ",
    ],
    [
      "a restore to a point in time",
      { restoreToPointInTime: { useLatestRestorableTime: true } },
      "the sandbox does not model it",
    ],
  ])("refuses %s before anything happens", (_, change, problem) => {
    expect(test_.problems(INSTANCE, { ...asked, ...change }).join()).toContain(problem);
  });

  test("has no problem with arguments that are right", () => {
    const right = {
      databaseInsightsMode: "advanced",
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 465,
      maxAllocatedStorage: 100,
      backupRetentionPeriod: 35,
    };
    expect(test_.problems(INSTANCE, { ...asked, ...right })).toEqual([]);
  });

  test.each<[string, Values, string]>([
    ["no password", { manageMasterUserPassword: undefined }, "one of password"],
    ["a subnet group that is not there", { dbSubnetGroupName: "none" }, "DBSubnetGroupNotFoundFault"],
    ["no subnet group", { dbSubnetGroupName: undefined }, "no default VPC"],
    ["a security group of another VPC", { vpcSecurityGroupIds: ["sg-other"] }, "in different VPCs"],
    ["monitoring without a role", { monitoringInterval: 60 }, "A MonitoringRoleARN value is required"],
    [
      "a role that is not there",
      { monitoringInterval: 60, monitoringRoleArn: "arn:aws:iam::111122223333:role/x" },
      "ENHANCED_MONITORING",
    ],
    ["a parameter group that is not there", { parameterGroupName: "none" }, "DBParameterGroupNotFound"],
    [
      "Advanced insights without Performance Insights",
      { databaseInsightsMode: "advanced" },
      "enable Performance Insights",
    ],
    [
      "a key that is not there",
      { storageEncrypted: true, kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/1" },
      "KMSKeyNotAccessibleFault",
    ],
    ["a snapshot that is not there", { snapshotIdentifier: "none" }, "DBSnapshotNotFound"],
  ])("refuses %s", async (_, change, reason) => {
    await expect(create(change)).rejects.toThrow(reason);
  });

  test("refuses an identifier that is taken", async () => {
    await create();
    await expect(create()).rejects.toThrow("DBInstanceAlreadyExists");
  });

  test("takes a role that is there", async () => {
    const monitoringRoleArn = plantRole(test_, "monitoring");
    expect(await create({ monitoringInterval: 60, monitoringRoleArn })).toMatchObject({
      monitoringInterval: 60,
    });
  });

  test("refuses a parameter group of another family", async () => {
    await test_.create(PARAMETERS, { name: "old", family: "postgres15" });
    await expect(create({ parameterGroupName: "old" })).rejects.toThrow(
      "Please use a parameter group with DBParameterGroupFamily postgres16.",
    );
  });

  test.each<[string, Values, string]>([
    ["to shrink its storage", { allocatedStorage: 19 + 1 }, "cannot be reduced from 50 to 20 GiB"],
    [
      "a major upgrade that nobody allowed",
      { allocatedStorage: 50, engineVersion: "17" },
      "AllowMajorVersionUpgrade",
    ],
    ["an older version", { allocatedStorage: 50, engineVersion: "15" }, "Cannot upgrade postgres from 16"],
    [
      "another subnet group",
      { allocatedStorage: 50, dbSubnetGroupName: "second" },
      "You cannot move DB instance orders",
    ],
    [
      "another key for Performance Insights",
      {
        allocatedStorage: 50,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/2",
      },
      "can't change your Performance Insights KMS key",
    ],
  ])("refuses %s", async (_, change, reason) => {
    await test_.create(SUBNETS, { name: "second", subnetIds: ["subnet-a", "subnet-b"] });
    for (const key of ["1", "2"]) {
      plant(test_, "aws:kms/key:Key", key, { arn: `arn:aws:kms:us-east-1:111122223333:key/${key}` });
    }
    const { id } = await create({
      allocatedStorage: 50,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/1",
    });
    await expect(update(id, change)).rejects.toThrow(reason);
  });

  test("is upgraded when that is allowed", async () => {
    const { id } = await create();
    const change = { ...asked, engineVersion: "17", allowMajorVersionUpgrade: true };
    const { outputs } = await test_.update(INSTANCE, id, change);
    expect(outputs["engineVersionActual"]).toMatch(/^17\./);
  });
});

describe("deleting an instance", () => {
  test("DB-04: is refused by deletion protection", async () => {
    const { id } = await create({ deletionProtection: true });
    await expect(test_.delete(INSTANCE, id)).rejects.toThrow("Cannot delete protected DB Instance");
  });

  test("is refused without a name for the final snapshot", async () => {
    const { id } = await create({ skipFinalSnapshot: false });
    await expect(test_.delete(INSTANCE, id)).rejects.toThrow("final_snapshot_identifier is required");
  });

  test("leaves a final snapshot, which a new instance can come from, and which is not overwritten", async () => {
    const kept = {
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "orders-final",
      storageEncrypted: true,
    };
    const { id } = await create(kept);
    await test_.delete(INSTANCE, id);
    expect(idsOf(test_.cloud, "sandbox:rds:Snapshot")).toEqual(["orders-final"]);

    const { identifier, instanceClass, dbSubnetGroupName, skipFinalSnapshot } = asked;
    const restored = await test_.put(INSTANCE, {
      identifier,
      instanceClass,
      dbSubnetGroupName,
      skipFinalSnapshot,
      snapshotIdentifier: "orders-final",
    });
    expect(restored).toMatchObject({
      engine: "postgres",
      username: "causeway",
      dbName: "orders",
      storageEncrypted: true,
    });

    await test_.delete(INSTANCE, restored.id);
    const again = await create(kept);
    await expect(test_.delete(INSTANCE, again.id)).rejects.toThrow("DBSnapshotAlreadyExists");
  });
});

describe("a subnet group", () => {
  test("knows its VPC", async () => {
    expect(
      await test_.put(SUBNETS, { name: "Second".toLowerCase(), subnetIds: ["subnet-a", "subnet-c"] }),
    ).toMatchObject({
      id: "second",
      arn: "arn:aws:rds:us-east-1:111122223333:subgrp:second",
      vpcId: "vpc-1",
      description: "Managed by Pulumi",
    });
  });

  test.each<[string, string[], string]>([
    ["one zone", ["subnet-a", "subnet-a2"], "DBSubnetGroupDoesNotCoverEnoughAZs"],
    ["two VPCs", ["subnet-a", "subnet-other"], "not all in the same VPC"],
  ])("refuses subnets of %s", async (_, subnetIds, reason) => {
    await expect(test_.create(SUBNETS, { name: "second", subnetIds })).rejects.toThrow(reason);
  });

  test("is not deleted while an instance is in it", async () => {
    await create();
    await expect(test_.delete(SUBNETS, "isolated")).rejects.toThrow("InvalidDBSubnetGroupStateFault");
  });
});

describe("a parameter group", () => {
  test("applies parameters at once unless told otherwise", async () => {
    const created = await test_.put(PARAMETERS, {
      family: "postgres16",
      parameters: [{ name: "rds.force_ssl", value: "1" }],
    });
    expect(created).toMatchObject({
      id: "thing-0123abc",
      parameters: [{ name: "rds.force_ssl", value: "1", applyMethod: "immediate" }],
    });
  });

  test("refuses to apply a static parameter at once", () => {
    const parameters = [{ name: "max_connections", value: "100" }];
    expect(test_.problems(PARAMETERS, { family: "postgres16", parameters }).join()).toContain(
      "cannot use immediate apply method for static parameter max_connections",
    );
  });

  test("refuses a family that is not modelled", () => {
    expect(test_.problems(PARAMETERS, { family: "postgres99" }).join()).toContain("does not model");
  });

  test("is replaced by another family, not by other parameters", () => {
    const after = { family: "postgres17", parameters: [{ name: "log_connections", value: "1" }] };
    expect(test_.replacedBy(PARAMETERS, { family: "postgres16" }, after)).toEqual(["family"]);
  });

  test("is not deleted while an instance uses it", async () => {
    const { id } = await test_.put(PARAMETERS, { family: "postgres16" });
    await create({ parameterGroupName: id });
    await expect(test_.delete(PARAMETERS, id)).rejects.toThrow("InvalidDBParameterGroupState");
  });

  test("stays in the cloud when the program says so", async () => {
    const { id } = await test_.put(PARAMETERS, { family: "postgres16", skipDestroy: true });
    await test_.delete(PARAMETERS, id);
    expect(idsOf(test_.cloud, PARAMETERS)).toEqual([id]);
  });
});

describe("an event subscription", () => {
  const snsTopic = "arn:aws:sns:us-east-1:111122223333:alarms";

  test("needs a topic and sources that are there", async () => {
    await expect(test_.create(EVENTS, { snsTopic })).rejects.toThrow("SNSTopicArnNotFound");
    plant(test_, "aws:sns/topic:Topic", snsTopic, { arn: snsTopic });
    const ofOrders = { snsTopic, sourceType: "db-instance", sourceIds: ["orders"] };
    await expect(test_.create(EVENTS, ofOrders)).rejects.toThrow("SourceNotFound");
    await create();
    expect(await test_.put(EVENTS, ofOrders)).toMatchObject({ enabled: true, customerAwsId: "111122223333" });
  });

  test("refuses a category that instances do not have", () => {
    const wrong = { snsTopic, sourceType: "db-instance", eventCategories: ["disaster"] };
    expect(test_.problems(EVENTS, wrong).join()).toContain('got "disaster"');
  });
});

test.each([
  ["03:00-03:30", "sun:03:30-sun:04:00", false],
  ["03:00-03:31", "sun:03:30-sun:04:00", true],
  ["23:45-00:15", "Mon:00:00-Mon:01:00", true],
  ["12:00-12:30", "sun:23:30-mon:00:30", false],
])("backups %s and maintenance %s overlap: %p", (backup, maintenance, overlap) => {
  expect(windowsOverlap(backup, maintenance)).toBe(overlap);
});
