import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { asProperties, finding, type Expectation } from "../lib/property";
import { isReplica } from "./replica";

export const adminName = resourcePolicy({
  id: "rds-admin",
  description: "The master user of a database has a name of its own.",
  risk: "Who guesses passwords has the name already.",
  severity: "low",
  frameworks: { fsbp: ["RDS.25"] },
  fix: "Set username to another name before the database holds data: the change replaces it. The Database component's default is app_admin.",
  types: ["aws:rds/instance:Instance"],
  checks: [hasOwnName],
});

const defaultNames = /^(admin|administrator|master|mysql|oracle|postgres|rdsadmin|root|sa|system)$/i;

/** A name that is not tried first. */
const isOwnName: Expectation = {
  required: "a name other than admin, postgres and the like",
  accepts: (value) => typeof value === "string" && value !== "" && !defaultNames.test(value),
  shows: defaultNames,
};

function hasOwnName(resource: Resource): readonly Finding[] {
  const { username } = resource.props;
  if (isOwnName.accepts(username) || (username === undefined && isCopy(resource))) return [];
  return [finding("username", username, isOwnName)];
}

/** Whether a database is made of another one, with whose users it begins. */
function isCopy(resource: Resource): boolean {
  const { snapshotIdentifier, restoreToPointInTime } = resource.props;
  const ofSnapshot = typeof snapshotIdentifier === "string" && snapshotIdentifier !== "";
  return ofSnapshot || Object.keys(asProperties(restoreToPointInTime)).length > 0 || isReplica(resource);
}
