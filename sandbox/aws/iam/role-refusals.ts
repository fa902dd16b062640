import { isAbsent } from "../../provider/argument-checks";
import type { ArgumentProblem, Creation } from "../../provider/model";
import type { Values } from "../../provider/values";
import { policyText } from "../policy-document";
import { missingPrincipal } from "../policy-principals";
import { isManagedPolicy } from "./managed-policies";
import { POLICY, ROLE } from "./types";

/** IAM quotas: "Role trust policy length", by default; characters without white space. */
const TRUST_SIZE = 2048;

/** Why IAM refuses a new role. */
export function refuseRole(creation: Creation): string | undefined {
  return nameTaken(creation) ?? refuseRoleChange(creation);
}

/** Why IAM refuses a role's trust policy or permissions boundary, new or changed. */
export function refuseRoleChange(creation: Creation): string | undefined {
  return invalidPrincipal(creation) ?? unknownBoundary(creation);
}

/** A trust policy over its quota. */
export function trustSizeProblem({ assumeRolePolicy }: Values): readonly ArgumentProblem[] {
  if (isAbsent(assumeRolePolicy)) return [];
  if (policyText(assumeRolePolicy).replaceAll(/\s/g, "").length <= TRUST_SIZE) return [];
  const reason = `LimitExceeded: Cannot exceed quota for ACLSizePerRole: ${TRUST_SIZE}`;
  return [{ property: "assumeRolePolicy", reason }];
}

/** Names that differ only by case are the same name to IAM. */
function nameTaken({ inputs, identity, cloud }: Creation): string | undefined {
  const name = String(inputs["name"]);
  const taken = cloud
    .list({ type: ROLE, account: identity.account })
    .some(({ id }) => id.toLowerCase() === name.toLowerCase());
  return taken ? `EntityAlreadyExists: Role with name ${name} already exists.` : undefined;
}

/** Roles and users have to exist; a federated provider is looked for only when somebody comes through it. */
function invalidPrincipal(creation: Creation): string | undefined {
  const missing = missingPrincipal(creation.inputs["assumeRolePolicy"], creation);
  return missing === undefined
    ? undefined
    : `MalformedPolicyDocument: Invalid principal in policy: "AWS":"${missing}"`;
}

function unknownBoundary({ inputs, identity, cloud }: Creation): string | undefined {
  const arn = inputs["permissionsBoundary"];
  if (typeof arn !== "string") return undefined;
  const own = cloud.find({ type: POLICY, id: arn, account: identity.account });
  if (own !== undefined || isManagedPolicy(arn)) return undefined;
  return `NoSuchEntity: Scope ARN: ${arn} does not exist or is not attachable.`;
}
