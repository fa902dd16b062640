import { resourcePolicy } from "../lib/policy";
import { isFalse, isNotTrue, property, type Expectation } from "../lib/property";
import { unlessReplica } from "./replica";

/** What RDS takes for the name of a snapshot. */
const isSnapshotName: Expectation = {
  required:
    "a name of at most 255 letters, digits and single hyphens that begins with a letter and ends without hyphen",
  accepts: (value) =>
    typeof value === "string" && value.length <= 255 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/i.test(value),
};

export const finalSnapshot = resourcePolicy({
  id: "rds-final-snapshot",
  description: "A database that is deleted leaves a last snapshot and its automated backups.",
  risk: "With the database everything is gone, the backups as well.",
  severity: "high",
  frameworks: {},
  fix: "Set skipFinalSnapshot and deleteAutomatedBackups to false and give a valid finalSnapshotIdentifier. The Database component does so unless skipFinalSnapshot is set. Deploy it before a destroy, which reads the state.",
  types: ["aws:rds/instance:Instance"],
  // RDS takes no final snapshot of a replica and refuses its deletion when asked for one.
  checks: unlessReplica(
    property("skipFinalSnapshot", isNotTrue),
    property("finalSnapshotIdentifier", isSnapshotName),
    property("deleteAutomatedBackups", isFalse),
  ),
});
