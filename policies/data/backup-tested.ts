import { stackPolicy } from "../lib/policy";

const SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
const TEST = "aws:backup/restoreTestingPlan:RestoreTestingPlan";

export const backupTested = stackPolicy({
  id: "backup-tested",
  description: "Where backups are taken, they are restored as a test.",
  risk: "A backup that nobody can restore is found out on the day it is needed.",
  severity: "medium",
  frameworks: {},
  fix: "Add a RestoreTestingPlan with a RestoreTestingSelection: the component Backup does.",
  types: ["aws:backup/plan:Plan"],
  stackChecks: [
    (_, stack) => {
      const isTested = stack.some(
        ({ type, propertyDependencies }) =>
          type === SELECTION &&
          (propertyDependencies["restoreTestingPlanName"] ?? []).some((plan) => plan.type === TEST),
      );
      return isTested ? [] : [{ property: "its restore test", observed: "not set", required: "one" }];
    },
  ],
});
