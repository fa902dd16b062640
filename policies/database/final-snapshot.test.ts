import { describePolicy, unknown } from "../../testing/describe-policy";
import { finalSnapshot } from "./final-snapshot";

const skip = (observed: string) => ({
  property: "skipFinalSnapshot",
  observed,
  required: "false or absent",
});
const name = (observed: string) => ({
  property: "finalSnapshotIdentifier",
  observed,
  required:
    "a name of at most 255 letters, digits and single hyphens that begins with a letter and ends without hyphen",
});
const backups = (observed: string) => ({
  property: "deleteAutomatedBackups",
  observed,
  required: "false",
});
const named = (finalSnapshotIdentifier: string) => ({
  when: `"${finalSnapshotIdentifier.slice(0, 20)}" for a name`,
  props: { finalSnapshotIdentifier },
});

describePolicy(
  "PO-03 rds-final-snapshot",
  finalSnapshot,
  {
    type: "aws:rds/instance:Instance",
    props: {
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "prod-final-1",
      deleteAutomatedBackups: false,
    },
  },
  {
    compliant: [
      { when: "a name of 255 letters", props: { finalSnapshotIdentifier: "a".repeat(255) } },
      {
        when: "none of a replica, of which RDS takes none",
        props: {
          replicateSourceDb: "main",
          skipFinalSnapshot: true,
          finalSnapshotIdentifier: undefined,
          deleteAutomatedBackups: undefined,
        },
      },
    ],
    violating: [
      { when: "it is skipped", props: { skipFinalSnapshot: true }, findings: [skip("true")] },
      {
        when: "the backups go as well",
        props: { deleteAutomatedBackups: true },
        findings: [backups("true")],
      },
      ...["1-final", "prod--final", "prod-", "prod_final", "", "a".repeat(256)].map((wrong) => ({
        ...named(wrong),
        findings: [name("a text")],
      })),
    ],
    absent: [
      { when: "the snapshot is not skipped by default", props: { skipFinalSnapshot: undefined } },
      {
        when: "no name, without which the deletion fails",
        props: { finalSnapshotIdentifier: undefined },
        findings: [name("not set")],
      },
      {
        when: "nothing said of backups, which go then",
        props: { deleteAutomatedBackups: undefined },
        findings: [backups("not set")],
      },
    ],
    unknown: [
      {
        when: "the name, of a snapshot that is skipped",
        props: { finalSnapshotIdentifier: unknown, skipFinalSnapshot: true },
        findings: [skip("true")],
        undecided: ["finalSnapshotIdentifier"],
      },
    ],
    wrongType: [
      {
        when: "texts and numbers",
        props: { skipFinalSnapshot: "false", finalSnapshotIdentifier: 1, deleteAutomatedBackups: "false" },
        findings: [skip("a text"), name("1"), backups("a text")],
      },
    ],
  },
);
