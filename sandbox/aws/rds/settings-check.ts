import { between, isAbsent, matches, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { BACKUP_WINDOW, MAINTENANCE_WINDOW, windowsOverlap } from "./windows";

type Problems = readonly ArgumentProblem[];

/** What is wrong with how an instance stores, keeps and shows its data. */
export function checkSettings(inputs: Values): Problems {
  return [...checkStorage(inputs), ...checkOperation(inputs), ...checkInsights(inputs)];
}

/** Below this many GiB the throughput of gp3 storage is fixed (RDS user guide, gp3 storage). */
const GP3_THRESHOLD = 400;

function checkStorage(inputs: Values): Problems {
  const { allocatedStorage, maxAllocatedStorage, storageType, iops, storageThroughput } = inputs;
  const small = typeof allocatedStorage === "number" && allocatedStorage < GP3_THRESHOLD;
  return [
    ...oneOf(inputs, "storageType", ["standard", "gp2", "gp3", "io1", "io2"]),
    ...between(inputs, "allocatedStorage", 20, 65_536),
    ...problemWhen(
      typeof maxAllocatedStorage === "number" &&
        maxAllocatedStorage !== 0 &&
        maxAllocatedStorage <= Number(allocatedStorage),
      "maxAllocatedStorage",
      "Max storage size must be greater than storage size",
    ),
    ...problemWhen(
      storageType === "gp3" && small && (!isAbsent(iops) || !isAbsent(storageThroughput)),
      isAbsent(iops) ? "storageThroughput" : "iops",
      `You can't specify IOPS or storage throughput for a storage size less than ${GP3_THRESHOLD}`,
    ),
    ...problemWhen(
      !isAbsent(inputs["kmsKeyId"]) && inputs["storageEncrypted"] === false,
      "kmsKeyId",
      "needs storageEncrypted",
    ),
  ];
}

function checkOperation(inputs: Values): Problems {
  const [backup, maintenance] = [text(inputs, "backupWindow"), text(inputs, "maintenanceWindow")];
  const windows = [
    ...matches(inputs, "backupWindow", BACKUP_WINDOW, "hh24:mi-hh24:mi"),
    ...matches(inputs, "maintenanceWindow", MAINTENANCE_WINDOW, "ddd:hh24:mi-ddd:hh24:mi"),
  ];
  return [
    ...between(inputs, "backupRetentionPeriod", 0, 35),
    ...oneOf(inputs, "monitoringInterval", [0, 1, 5, 10, 15, 30, 60]),
    ...oneOf(inputs, "networkType", ["IPV4", "DUAL"]),
    ...oneOf(inputs, "engineLifecycleSupport", [
      "open-source-rds-extended-support",
      "open-source-rds-extended-support-disabled",
    ]),
    ...windows,
    ...problemWhen(
      windows.length === 0 && backup !== "" && maintenance !== "" && windowsOverlap(backup, maintenance),
      "maintenanceWindow",
      "The backup window and maintenance window must not overlap.",
    ),
    ...problemWhen(
      inputs["multiAz"] === true && !isAbsent(inputs["availabilityZone"]),
      "availabilityZone",
      "Requesting a specific availability zone is not valid for Multi-AZ instances.",
    ),
  ];
}

function checkInsights(inputs: Values): Problems {
  const days = inputs["performanceInsightsRetentionPeriod"];
  const off = inputs["performanceInsightsEnabled"] === false;
  const advanced = inputs["databaseInsightsMode"] === "advanced";
  return [
    ...oneOf(inputs, "databaseInsightsMode", ["standard", "advanced"]),
    ...problemWhen(
      typeof days === "number" && days !== 7 && days !== 731 && (days % 31 !== 0 || days < 31 || days > 713),
      "performanceInsightsRetentionPeriod",
      `expected 7, 731 or a multiple of 31, got ${String(days)}`,
    ),
    ...problemWhen(
      off && (!isAbsent(days) || !isAbsent(inputs["performanceInsightsKmsKeyId"])),
      "performanceInsightsEnabled",
      "must be true for performanceInsightsRetentionPeriod and performanceInsightsKmsKeyId",
    ),
    ...problemWhen(
      advanced && (off || (typeof days === "number" && days < 465)),
      "databaseInsightsMode",
      "To enable the Advanced mode of Database Insights, enable Performance Insights and set its retention " +
        "period to at least 465 days",
    ),
  ];
}
