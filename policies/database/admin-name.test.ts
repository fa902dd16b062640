import { describePolicy, unknown } from "../../testing/describe-policy";
import { adminName } from "./admin-name";

const name = (observed: string) => ({
  property: "username",
  observed,
  required: "a name other than admin, postgres and the like",
});
const without = (source: Readonly<Record<string, unknown>>) => ({ username: undefined, ...source });

describePolicy(
  "PO-03 rds-admin",
  adminName,
  { type: "aws:rds/instance:Instance", props: { username: "app_admin" } },
  {
    compliant: [
      { when: "a replica, which has the users of its source", props: without({ replicateSourceDb: "main" }) },
      { when: "made of a snapshot", props: without({ snapshotIdentifier: "main-1" }) },
      {
        when: "made of another database's past",
        props: without({ restoreToPointInTime: { sourceDbInstanceIdentifier: "main" } }),
      },
    ],
    violating: [
      { when: "postgres", props: { username: "postgres" }, findings: [name('"postgres"')] },
      { when: "Admin", props: { username: "Admin" }, findings: [name('"Admin"')] },
      {
        when: "a common name, though made of a snapshot",
        props: { username: "root", snapshotIdentifier: "main-1" },
        findings: [name('"root"')],
      },
    ],
    absent: [
      { when: "no name", props: { username: undefined }, findings: [name("not set")] },
      { when: "an empty one", props: { username: "" }, findings: [name("a text")] },
      {
        when: "no name, and empty sources",
        props: without({ replicateSourceDb: "", snapshotIdentifier: "", restoreToPointInTime: {} }),
        findings: [name("not set")],
      },
    ],
    unknown: [{ when: "the name", props: { username: unknown }, undecided: ["username"] }],
    wrongType: [{ when: "a number", props: { username: 1 }, findings: [name("1")] }],
  },
);
