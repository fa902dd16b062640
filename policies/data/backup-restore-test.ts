import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isAtLeast, isOneOf, isSet, ofType, property, where } from "../lib/property";

const PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

export const backupRestoreTest = resourcePolicy({
  id: "backup-restore-test",
  description: "Restore tests take recent backups, and restore databases into a network of ours.",
  risk: "A backup that nobody can restore is found out on the day it is needed; or a copy of production's data stands in the account's default network.",
  severity: "medium",
  frameworks: {},
  fix: "Use the component Backup: it sets recoveryPointSelection, and dbsubnetgroupname from restoreTestSubnetGroupName.",
  types: [PLAN, SELECTION],
  checks: [
    ...ofType(
      PLAN,
      property("recoveryPointSelection.includeVaults[]", isSet("the ARN of a vault, or *")),
      property(
        "recoveryPointSelection.recoveryPointTypes[]",
        isOneOf(["SNAPSHOT", "CONTINUOUS"], /^[A-Z]{1,20}$/),
      ),
      // A backup of the day before counts too: this night's may still be running.
      property("recoveryPointSelection.selectionWindowDays", isAbsentOr(isAtLeast(2, "days"))),
    ),
    ...ofType(
      SELECTION,
      property("protectedResourceType", isSet("a kind of resource, such as RDS")),
      ({ props }) =>
        props["protectedResourceArns"] === undefined && props["protectedResourceConditions"] === undefined
          ? [
              {
                property: "protectedResourceConditions",
                observed: "not set",
                required: "tags, or ARNs instead",
              },
            ]
          : [],
    ),
    ...where(
      ({ type, props }) => type === SELECTION && props["protectedResourceType"] === "RDS",
      property("restoreMetadataOverrides.dbsubnetgroupname", isSet("the name of a subnet group")),
    ),
  ],
});
