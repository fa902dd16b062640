import * as pulumi from "@pulumi/pulumi";
import { checkRunbookUrl } from "../alarm/runbook-url";
import { checkAccountId, checkRegion } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEnvironment } from "../shared/environment";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";
import { checkLogRetention } from "../shared/log-retention";
import type { DatabaseArgs, DatabaseSpec } from "./database-args";
import { resolveDatabase } from "./database-args";
import { checkWindows } from "./windows-check";

/** Every argument, for {@link checkKnownArgs}. */
export const databaseArgNames: ArgumentNames<DatabaseArgs> = {
  accountId: true,
  region: true,
  environment: true,
  vpcId: true,
  subnetIds: true,
  alarmTopicArn: true,
  logsKeyArn: true,
  runbookUrl: true,
  databaseName: true,
  username: true,
  engineVersion: true,
  allowMajorVersionUpgrade: true,
  instanceClass: true,
  allocatedStorage: true,
  maxAllocatedStorage: true,
  multiAz: true,
  deletionProtection: true,
  backupRetentionDays: true,
  skipFinalSnapshot: true,
  finalSnapshotSuffix: true,
  databaseInsightsMode: true,
  performanceInsightsRetentionDays: true,
  logRetentionDays: true,
  backupWindow: true,
  maintenanceWindow: true,
  applyImmediately: true,
  blueGreenUpdate: true,
  connectionsAlarmThreshold: true,
  tags: true,
  keyArn: true,
};

/**
 * Resolves the defaults and refuses what cannot become a database, naming every problem at once.
 *
 * @throws ArgsError
 */
export function checkedDatabase(name: string, args: DatabaseArgs): DatabaseSpec {
  const spec = resolveDatabase(args);
  assertArgs(`Database "${name}"`, [
    ...checkKnownArgs(args, databaseArgNames),
    checkEnvironment(spec.environment),
    checkAccountId(spec.accountId),
    checkRegion(spec.region),
    checkRunbookUrl(spec.runbookUrl),
    Array.isArray(spec.subnetIds) ? checkSubnetIds(spec.subnetIds) : undefined,
    checkName("databaseName", spec.databaseName, ["postgres", "rdsadmin"]),
    checkName("username", spec.username, ["admin", "postgres", "rdsadmin"]),
    checkEngineVersion(spec.engineVersion),
    checkInstanceClass(spec.instanceClass),
    checkRange("allocatedStorage", spec.allocatedStorage, 20, 65536, "GiB"),
    checkMaxStorage(spec),
    checkRange("backupRetentionDays", spec.backupRetentionDays, 1, 35, "days"),
    checkOnlyInDev(spec, "deletionProtection", !spec.deletionProtection),
    checkOnlyInDev(spec, "skipFinalSnapshot", spec.skipFinalSnapshot),
    checkSnapshotSuffix(spec.finalSnapshotSuffix),
    checkInsights(spec),
    checkLogRetention("logRetentionDays", spec.logRetentionDays),
    ...checkWindows(spec),
    checkBlueGreen(spec.blueGreenUpdate),
    checkConnections(spec),
  ]);
  return spec;
}

/**
 * The subnets, counted again: a list that is an output was not there when {@link checkedDatabase} looked. The
 * error then comes from the engine's evaluation of the subnet group, before any instance.
 */
export function countedSubnetIds(
  name: string,
  subnetIds: DatabaseArgs["subnetIds"],
): pulumi.Output<string[]> {
  return pulumi.output(subnetIds).apply((ids) => {
    assertArgs(`Database "${name}"`, [checkSubnetIds(ids)]);
    return [...ids];
  });
}

function checkSubnetIds(got: readonly unknown[]): ArgsProblem | undefined {
  if (got.length >= 2) return undefined;
  const fix = "give the isolated subnets of a network with at least two zones";
  // Not the list itself: its elements may be outputs.
  return { argument: "subnetIds", got: `${got.length} subnets`, expected: "at least 2 subnets", fix };
}

function checkName(argument: string, got: string, taken: readonly string[]): ArgsProblem | undefined {
  if (/^[a-z][a-z0-9_]{0,62}$/.test(got) && !taken.includes(got)) return undefined;
  return {
    argument,
    got,
    expected: `a letter, then up to 62 of a-z, 0-9 and _; not ${taken.join(" or ")}, which RDS keeps for itself`,
    fix: "choose another name; it cannot be changed later",
  };
}

function checkEngineVersion(got: string): ArgsProblem | undefined {
  if (/^[1-9]\d$/.test(got)) return undefined;
  const fix = "leave the minor version out: it comes by itself";
  return { argument: "engineVersion", got, expected: 'a major version of PostgreSQL such as "15"', fix };
}

function checkInstanceClass(got: string): ArgsProblem | undefined {
  if (/^db\.[a-z0-9]+(\.[a-z0-9]+)+$/.test(got)) return undefined;
  const expected = "an instance class, which starts with db.";
  return { argument: "instanceClass", got, expected, fix: "use a class such as db.t4g.medium" };
}

function checkRange(
  argument: string,
  got: number,
  min: number,
  max: number,
  unit: string,
): ArgsProblem | undefined {
  if (Number.isInteger(got) && got >= min && got <= max) return undefined;
  const fix = `use ${Math.min(max, Math.max(min, Math.ceil(got) || min))}`;
  return { argument, got, expected: `a whole number of ${unit} from ${min} to ${max}`, fix };
}

function checkMaxStorage({
  allocatedStorage,
  maxAllocatedStorage: got,
}: DatabaseSpec): ArgsProblem | undefined {
  const least = Math.ceil((allocatedStorage * 11) / 10);
  if (Number.isInteger(got) && got >= least && got <= 65536) return undefined;
  return {
    argument: "maxAllocatedStorage",
    got,
    expected: `a whole number of GiB from ${least}, a tenth above allocatedStorage, to 65536`,
    fix: `use ${Math.min(65536, 2 * allocatedStorage)}, or leave it out`,
  };
}

function checkOnlyInDev(
  spec: DatabaseSpec,
  argument: "deletionProtection" | "skipFinalSnapshot",
  unsafe: boolean,
): ArgsProblem | undefined {
  if (!unsafe || spec.environment === "dev") return undefined;
  const got = spec[argument];
  return {
    argument,
    got,
    expected: `${String(!got)} in ${spec.environment}: only dev may lose its data`,
    fix: `leave ${argument} out`,
  };
}

function checkSnapshotSuffix(got: string): ArgsProblem | undefined {
  if (/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(got) && got.length <= 200) return undefined;
  const expected = "letters, digits and single hyphens between them";
  return { argument: "finalSnapshotSuffix", got, expected, fix: 'use a suffix such as "2"' };
}

function checkInsights(spec: DatabaseSpec): ArgsProblem | undefined {
  const { databaseInsightsMode: mode, performanceInsightsRetentionDays: got } = spec;
  const advanced = got === 731 || (got >= 465 && got % 31 === 0);
  if (mode === "advanced" ? advanced : got === 7) return undefined;
  const [expected, use] = mode === "advanced" ? ["731, or a multiple of 31 from 465,", 465] : ["7", 7];
  return {
    argument: "performanceInsightsRetentionDays",
    got,
    expected: `${expected} days with databaseInsightsMode ${mode}`,
    fix: `use ${use}, or change databaseInsightsMode`,
  };
}

function checkBlueGreen(got: boolean): ArgsProblem | undefined {
  if (!got) return undefined;
  return {
    argument: "blueGreenUpdate",
    got,
    expected: "false: RDS blue/green deployments do not support a master password managed in Secrets Manager",
    fix: "leave it out, and upgrade in the maintenance window",
  };
}

function checkConnections({
  connectionsAlarmThreshold: got,
  instanceClass,
}: DatabaseSpec): ArgsProblem | undefined {
  if (got !== undefined && Number.isInteger(got) && got >= 1) return undefined;
  return {
    argument: "connectionsAlarmThreshold",
    got,
    expected: `a whole number of connections; how many ${instanceClass} allows is not known here`,
    fix: "give 60 % of the max_connections of the class",
  };
}
