import { describePolicy, unknown } from "../../testing/describe-policy";
import { fixedWindows } from "./fixed-windows";

const backup = (observed: string) => ({
  property: "backupWindow",
  observed,
  required: "a window in UTC such as 03:00-04:00",
});
const maintenance = (observed: string) => ({
  property: "maintenanceWindow",
  observed,
  required: "a window in UTC such as sun:04:30-sun:05:30",
});

describePolicy(
  "PO-03 rds-windows",
  fixedWindows,
  {
    type: "aws:rds/instance:Instance",
    props: { backupWindow: "03:00-04:00", maintenanceWindow: "Sun:04:30-Sun:05:30" },
  },
  {
    compliant: [
      {
        when: "a replica, which makes no backups",
        props: { replicateSourceDb: "main", backupWindow: undefined },
      },
    ],
    violating: [
      {
        when: "no windows",
        props: { backupWindow: "at night", maintenanceWindow: "04:30-05:30" },
        findings: [backup("a text"), maintenance("a text")],
      },
    ],
    absent: [
      { when: "no hour of backups", props: { backupWindow: undefined }, findings: [backup("not set")] },
      {
        when: "no hour of maintenance",
        props: { maintenanceWindow: undefined },
        findings: [maintenance("not set")],
      },
    ],
    unknown: [
      {
        when: "the hour of backups",
        props: { backupWindow: unknown, maintenanceWindow: undefined },
        findings: [maintenance("not set")],
        undecided: ["backupWindow"],
      },
    ],
    wrongType: [
      {
        when: "numbers",
        props: { backupWindow: 3, maintenanceWindow: 4 },
        findings: [backup("3"), maintenance("4")],
      },
    ],
  },
);
