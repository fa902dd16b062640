import * as pulumi from "@pulumi/pulumi";
import { record, resolved } from "../../testing/record";
import { ArgsError } from "../shared/args-error";
import type { Environment } from "../shared/environment";
import { minimalDatabase as minimal } from "./database.fixture";
import type { DatabaseArgs } from "./database-args";
import { checkedDatabase, countedSubnetIds } from "./database-checks";

/** The one problem of an otherwise valid database. */
function problemOf(args: Partial<DatabaseArgs>) {
  try {
    checkedDatabase("main", { ...minimal, ...args });
  } catch (error) {
    if (error instanceof ArgsError && error.problems.length === 1) return error.problems[0];
    throw error;
  }
  return undefined;
}

describe("checkedDatabase accepts", () => {
  test.each<Partial<DatabaseArgs>>([
    {},
    { instanceClass: "db.r6g.xlarge", multiAz: true, backupRetentionDays: 35 },
    { engineVersion: "16", allowMajorVersionUpgrade: true },
    { allocatedStorage: 100, maxAllocatedStorage: 110 },
    { deletionProtection: false, skipFinalSnapshot: true },
    { environment: "prod", finalSnapshotSuffix: "2026-07" },
    { databaseInsightsMode: "advanced", performanceInsightsRetentionDays: 496 },
    { databaseInsightsMode: "advanced", performanceInsightsRetentionDays: 731 },
    { instanceClass: "db.x2g.large", connectionsAlarmThreshold: 1000 },
    { maintenanceWindow: "mon:23:00-tue:00:30", backupWindow: "22:30-23:00" },
    { databaseName: "orders_2", username: "owner" },
  ])("%j", (args) => {
    expect(problemOf(args)).toBeUndefined();
  });
});

describe("checkedDatabase refuses, with value, rule and fix,", () => {
  test.each<[string, Partial<DatabaseArgs>, string, string]>([
    [
      "DB-10",
      { environment: "production" as Environment },
      "one of dev, staging, prod",
      "use one of dev, staging, prod",
    ],
    [
      "DB-02",
      { instanceClass: "t4g.medium", connectionsAlarmThreshold: 9 },
      "an instance class, which starts with db.",
      "use a class such as db.t4g.medium",
    ],
    [
      "DB-01",
      { engineVersion: "15.4" },
      'a major version of PostgreSQL such as "15"',
      "leave the minor version out: it comes by itself",
    ],
    [
      "DB-01",
      { allocatedStorage: 10, maxAllocatedStorage: 100 },
      "a whole number of GiB from 20 to 65536",
      "use 20",
    ],
    [
      "DB-01",
      { allocatedStorage: 20.5, maxAllocatedStorage: 100 },
      "a whole number of GiB from 20 to 65536",
      "use 21",
    ],
    [
      "DB-01",
      { maxAllocatedStorage: 21 },
      "a whole number of GiB from 22, a tenth above allocatedStorage, to 65536",
      "use 40, or leave it out",
    ],
    ["DB-05", { backupRetentionDays: 0 }, "a whole number of days from 1 to 35", "use 1"],
    ["DB-05", { backupRetentionDays: 36 }, "a whole number of days from 1 to 35", "use 35"],
    [
      "DB-04",
      { deletionProtection: false, environment: "staging" },
      "true in staging: only dev may lose its data",
      "leave deletionProtection out",
    ],
    [
      "DB-06",
      { skipFinalSnapshot: true, environment: "prod" },
      "false in prod: only dev may lose its data",
      "leave skipFinalSnapshot out",
    ],
    [
      "DB-06",
      { finalSnapshotSuffix: "a--b" },
      "letters, digits and single hyphens between them",
      'use a suffix such as "2"',
    ],
    [
      "DB-08",
      { performanceInsightsRetentionDays: 31 },
      "7 days with databaseInsightsMode standard",
      "use 7, or change databaseInsightsMode",
    ],
    [
      "DB-08",
      { performanceInsightsRetentionDays: 434, databaseInsightsMode: "advanced" },
      "731, or a multiple of 31 from 465, days with databaseInsightsMode advanced",
      "use 465, or change databaseInsightsMode",
    ],
    [
      "DB-09",
      { blueGreenUpdate: true },
      "false: RDS blue/green deployments do not support a master password managed in Secrets Manager",
      "leave it out, and upgrade in the maintenance window",
    ],
    [
      "SC-08",
      { databaseName: "Orders" },
      "a letter, then up to 62 of a-z, 0-9 and _; not postgres or rdsadmin, which RDS keeps for itself",
      "choose another name; it cannot be changed later",
    ],
    [
      "SC-08",
      { username: "admin" },
      "a letter, then up to 62 of a-z, 0-9 and _; not admin or postgres or rdsadmin, which RDS keeps for itself",
      "choose another name; it cannot be changed later",
    ],
    [
      "SC-08",
      { backupWindow: "3:00-4:00" },
      "a window in UTC such as 03:00-04:00, of 30 minutes or more",
      "write it like 03:00-04:00",
    ],
    [
      "SC-08",
      { maintenanceWindow: "sun:24:30-sun:05:30" },
      "a window in UTC such as sun:04:30-sun:05:30, of 30 minutes or more",
      "write it like sun:04:30-sun:05:30",
    ],
    [
      "OB-04",
      { runbookUrl: "" },
      "an address that starts with https://",
      "give the address of the runbook page",
    ],
  ])("%s: %j", (_requirement, args, expected, fix) => {
    const [[argument, got] = []] = Object.entries(args);

    expect(problemOf(args)).toEqual({ argument, got, expected, fix });
  });

  test("OB-05: an instance class of unknown memory without a threshold", () => {
    expect(problemOf({ instanceClass: "db.x2g.large" })).toEqual({
      argument: "connectionsAlarmThreshold",
      got: undefined,
      expected: "a whole number of connections; how many db.x2g.large allows is not known here",
      fix: "give 60 % of the max_connections of the class",
    });
  });

  test("OB-07: a log retention CloudWatch does not know", () => {
    expect(problemOf({ logRetentionDays: 31 })).toMatchObject({
      argument: "logRetentionDays",
      fix: "use 60",
    });
  });

  test("SC-08: everything at once", () => {
    const args = {
      ...minimal,
      environment: "x" as Environment,
      accountId: "1",
      subnetIds: [],
      engineVersion: "",
    };

    expect(() => checkedDatabase("main", args)).toThrow(
      /^Database "main": environment: .*\naccountId: .*\nsubnetIds: .*\nengineVersion: .*$/,
    );
  });
});

describe("DB-07: at least two subnets", () => {
  const message =
    'Database "main": subnetIds: got "1 subnets", expected at least 2 subnets. ' +
    "Fix: give the isolated subnets of a network with at least two zones";

  test("are counted at once in a plain list, even of outputs", () => {
    expect(problemOf({ subnetIds: [pulumi.output("subnet-1"), "subnet-2"] })).toBeUndefined();
    expect(() => checkedDatabase("main", { ...minimal, subnetIds: [pulumi.output("subnet-1")] })).toThrow(
      message,
    );
  });

  test("are counted in an output as soon as it is known", async () => {
    await record(async () => {
      expect(problemOf({ subnetIds: pulumi.output(["subnet-1"]) })).toBeUndefined();
      await expect(resolved(countedSubnetIds("main", pulumi.output(["subnet-1"])))).rejects.toThrow(message);
      expect(await resolved(countedSubnetIds("main", pulumi.output(["a", "b"])))).toEqual(["a", "b"]);
    });
  });
});
