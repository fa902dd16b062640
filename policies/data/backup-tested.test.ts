import { describePolicy, unknown } from "../../testing/describe-policy";
import { backupTested } from "./backup-tested";

const plan = { type: "aws:backup/restoreTestingPlan:RestoreTestingPlan", name: "test" };
const selection = (plans: readonly string[], props: object = {}) => ({
  type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
  name: "selection",
  props,
  propertyDependencies: { restoreTestingPlanName: plans },
});
const missing = [{ property: "its restore test", observed: "not set", required: "one" }];

describePolicy(
  "PO-06 backup-tested",
  backupTested,
  { type: "aws:backup/plan:Plan" },
  {
    violating: [{ when: "a selection for no test", stack: [plan, selection([])], findings: missing }],
    absent: [
      { when: "no selection", stack: [plan], findings: missing },
      { when: "no test", stack: [], findings: missing },
    ],
    unknown: [
      {
        when: "the test's name, which decides nothing",
        stack: [plan, selection(["test"], { restoreTestingPlanName: unknown })],
      },
    ],
    wrongType: [
      {
        when: "the test's name is a number, which decides nothing",
        stack: [plan, selection(["test"], { restoreTestingPlanName: 1 })],
      },
    ],
  },
  [plan, selection(["test"])],
);
