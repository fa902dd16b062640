import { describePolicy, unknown } from "../../testing/describe-policy";
import { clusterDurability } from "./cluster-durability";

const found = (property: string, observed: string, required = "true") => ({ property, observed, required });
const days = (observed: string, least = 30) =>
  found("backupRetentionPeriod", observed, `at least ${least} days`);
const name = (observed: string) =>
  found(
    "finalSnapshotIdentifier",
    observed,
    "a name of at most 255 letters, digits and single hyphens that begins with a letter and ends without hyphen",
  );

describePolicy(
  "PO-03 rds-cluster-kept",
  clusterDurability,
  {
    type: "aws:rds/cluster:Cluster",
    props: {
      deletionProtection: true,
      backupRetentionPeriod: 30,
      finalSnapshotIdentifier: "prod-final-1",
      deleteAutomatedBackups: false,
    },
    opts: { protect: true },
  },
  {
    violating: [
      {
        when: "nothing is kept",
        props: { deletionProtection: false, backupRetentionPeriod: 1, skipFinalSnapshot: true },
        opts: { protect: false },
        findings: [
          found("deletionProtection", "false"),
          found("opts.protect", "false"),
          days("1"),
          found("skipFinalSnapshot", "true", "false or absent"),
        ],
      },
      {
        when: "6 days in staging",
        environment: "staging",
        props: { backupRetentionPeriod: 6 },
        findings: [days("6", 7)],
      },
    ],
    absent: [
      {
        when: "everything",
        props: {
          deletionProtection: undefined,
          backupRetentionPeriod: undefined,
          finalSnapshotIdentifier: undefined,
          deleteAutomatedBackups: undefined,
        },
        findings: [
          found("deletionProtection", "not set"),
          days("not set"),
          name("not set"),
          found("deleteAutomatedBackups", "not set", "false"),
        ],
      },
    ],
    unknown: [
      {
        when: "the days, without protection",
        props: { backupRetentionPeriod: unknown, deletionProtection: false },
        findings: [found("deletionProtection", "false")],
        undecided: ["backupRetentionPeriod"],
      },
    ],
    wrongType: [
      {
        when: "texts",
        props: { deletionProtection: "true", backupRetentionPeriod: "30" },
        findings: [found("deletionProtection", "a text"), days("a text")],
      },
    ],
  },
);
