import { describePolicy, unknown } from "../../testing/describe-policy";
import { backupRestoreTest } from "./backup-restore-test";

const at = (property: string, observed: string, required: string) => ({ property, observed, required });
const points = (change: object) => ({
  recoveryPointSelection: {
    includeVaults: ["arn:aws:backup:us-east-1:123456789012:backup-vault:a"],
    recoveryPointTypes: ["SNAPSHOT"],
    selectionWindowDays: 7,
    ...change,
  },
});
const vault = (observed: string) =>
  at("recoveryPointSelection.includeVaults", observed, "the ARN of a vault, or *");
const kind = (observed: string, index = "") =>
  at(`recoveryPointSelection.recoveryPointTypes${index}`, observed, "one of SNAPSHOT, CONTINUOUS");
const days = (observed: string) =>
  at("recoveryPointSelection.selectionWindowDays", observed, "at least 2 days, or absent");

describePolicy(
  "PO-06 backup-restore-test, of plans",
  backupRestoreTest,
  { type: "aws:backup/restoreTestingPlan:RestoreTestingPlan", props: points({}) },
  {
    compliant: [{ when: "30 days, by default", props: points({ selectionWindowDays: undefined }) }],
    violating: [
      {
        when: "a window that a late backup misses",
        props: points({ selectionWindowDays: 1 }),
        findings: [days("1")],
      },
      {
        when: "another kind of backup",
        props: points({ recoveryPointTypes: ["NONE"] }),
        findings: [kind('"NONE"', "[0]")],
      },
    ],
    absent: [
      { when: "no kind", props: points({ recoveryPointTypes: undefined }), findings: [kind("not set")] },
      {
        when: "nothing",
        props: { recoveryPointSelection: undefined },
        findings: [vault("not set"), kind("not set")],
      },
    ],
    unknown: [
      {
        when: "the vault",
        props: points({ includeVaults: [unknown] }),
        undecided: ["recoveryPointSelection.includeVaults.0"],
      },
    ],
    wrongType: [
      {
        when: "the window is a text",
        props: points({ selectionWindowDays: "7" }),
        findings: [days("a text")],
      },
    ],
  },
);

const type = (observed: string) => at("protectedResourceType", observed, "a kind of resource, such as RDS");
const network = (observed: string) =>
  at("restoreMetadataOverrides.dbsubnetgroupname", observed, "the name of a subnet group");

describePolicy(
  "PO-06 backup-restore-test, of selections",
  backupRestoreTest,
  {
    type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    props: {
      protectedResourceType: "RDS",
      protectedResourceConditions: {
        stringEquals: [{ key: "aws:ResourceTag/Backup", value: "prod-backup" }],
      },
      restoreMetadataOverrides: { dbsubnetgroupname: "database" },
    },
  },
  {
    compliant: [
      {
        when: "named resources",
        props: { protectedResourceConditions: undefined, protectedResourceArns: ["*"] },
      },
      {
        when: "other than databases",
        props: { protectedResourceType: "S3", restoreMetadataOverrides: undefined },
      },
    ],
    violating: [
      {
        when: "the account's default network",
        props: { restoreMetadataOverrides: { dbsubnetgroupname: "" } },
        findings: [network("a text")],
      },
    ],
    absent: [
      { when: "no network", props: { restoreMetadataOverrides: undefined }, findings: [network("not set")] },
      { when: "no kind", props: { protectedResourceType: undefined }, findings: [type("not set")] },
      {
        when: "any of the kind",
        props: { protectedResourceConditions: undefined },
        findings: [at("protectedResourceConditions", "not set", "tags, or ARNs instead")],
      },
    ],
    unknown: [
      {
        when: "the network",
        props: { restoreMetadataOverrides: { dbsubnetgroupname: unknown } },
        undecided: ["restoreMetadataOverrides.dbsubnetgroupname"],
      },
    ],
    wrongType: [{ when: "the kind is a number", props: { protectedResourceType: 1 }, findings: [type("1")] }],
  },
);
