import { isAbsent } from "../../provider/argument-checks";
import type { Creation } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { settingsRefusal } from "./settings-refusal";
import { findSnapshot } from "./snapshots";

/** Why RDS does not create an instance, in view of what else exists. */
export function creationRefusal(creation: Creation): string | undefined {
  const { inputs, cloud, identity } = creation;
  const snapshot = text(inputs, "snapshotIdentifier");
  if (snapshot !== "") {
    if (findSnapshot(cloud, identity, snapshot) === undefined) {
      return `DBSnapshotNotFound: DBSnapshot not found: ${snapshot}`;
    }
    return identifierTaken(creation) ?? settingsRefusal(creation);
  }
  return missingArgument(inputs) ?? identifierTaken(creation) ?? settingsRefusal(creation);
}

function missingArgument(inputs: Values): string | undefined {
  const missing = ["allocatedStorage", "engine", "username"].find((name) => isAbsent(inputs[name]));
  if (missing !== undefined) return `"${missing}": required field is not set`;
  const passwords = [inputs["password"], inputs["passwordWo"]].filter((password) => !isAbsent(password));
  return passwords.length === 0 && inputs["manageMasterUserPassword"] !== true
    ? "InvalidParameterValue: one of password, passwordWo and manageMasterUserPassword is required"
    : undefined;
}

/** Identifiers are unique in an account and region. */
export function identifierTaken({ inputs, cloud, identity }: Creation): string | undefined {
  const { account, region } = identity;
  const instances = cloud.list({ type: "aws:rds/instance:Instance", account, region });
  return instances.some(({ outputs }) => outputs["identifier"] === inputs["identifier"])
    ? `DBInstanceAlreadyExists: DB instance already exists (${text(inputs, "identifier")})`
    : undefined;
}
