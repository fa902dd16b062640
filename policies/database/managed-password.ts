import { resourcePolicy, type Check, type Finding, type Resource } from "../lib/policy";
import { asProperties, finding, isCustomerKey, isNotTrue, isTrue, property } from "../lib/property";
import { unlessReplica } from "./replica";

export const managedPassword = resourcePolicy({
  id: "rds-managed-pw",
  description: "RDS makes, keeps and rotates the master password of a database; no program knows it.",
  risk: "A password in the program is in its configuration, state and logs too, and nobody ever changes it.",
  severity: "critical",
  frameworks: {},
  fix: "Remove password and passwordWo, set manageMasterUserPassword to true and masterUserSecretKmsKeyId to a key of your own, and leave blueGreenUpdate out, which RDS does not support with it. The Database component does so.",
  types: ["aws:rds/instance:Instance"],
  checks: [
    hasNo("password"),
    hasNo("passwordWo"),
    ...unlessReplica(
      property("manageMasterUserPassword", isTrue),
      property("masterUserSecretKmsKeyId", isCustomerKey),
    ),
    noBlueGreenUpdate,
  ],
});

/** A check that a property is not there. It does not read it: a password is one too many before it is known. */
export function hasNo(name: string): Check {
  return ({ props }) => (name in props ? [{ property: name, observed: "set", required: "absent" }] : []);
}

function noBlueGreenUpdate({ props }: Resource): readonly Finding[] {
  const { blueGreenUpdate } = props;
  const block = asProperties(blueGreenUpdate);
  const enabled = block === blueGreenUpdate ? block["enabled"] : blueGreenUpdate;
  return isNotTrue.accepts(enabled) ? [] : [finding("blueGreenUpdate.enabled", enabled, isNotTrue)];
}
