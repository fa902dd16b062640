import { resourcePolicy } from "../lib/policy";
import { property, type Expectation } from "../lib/property";
import { unlessReplica } from "./replica";

export const fixedWindows = resourcePolicy({
  id: "rds-windows",
  description: "It is decided when a database is backed up and maintained.",
  risk: "RDS picks hours by chance and restarts the database in the busiest of them.",
  severity: "low",
  frameworks: {},
  fix: 'Set backupWindow, for example to "03:00-04:00", and maintenanceWindow, for example to "sun:04:30-sun:05:30".',
  types: ["aws:rds/instance:Instance"],
  checks: [
    ...unlessReplica(
      property("backupWindow", matches(/^\d\d:\d\d-\d\d:\d\d$/, "a window in UTC such as 03:00-04:00")),
    ),
    property(
      "maintenanceWindow",
      matches(/^[a-z]{3}:\d\d:\d\d-[a-z]{3}:\d\d:\d\d$/i, "a window in UTC such as sun:04:30-sun:05:30"),
    ),
  ],
});

function matches(pattern: RegExp, required: string): Expectation {
  return { required, accepts: (value) => typeof value === "string" && pattern.test(value) };
}
