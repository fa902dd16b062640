import type { StackResource } from "../lib/policy";
import { comesFrom, comesFromOr } from "../lib/reference";

export const ORGANIZATION = "aws:organizations/organization:Organization";
export const UNIT = "aws:organizations/organizationalUnit:OrganizationalUnit";
export const ACCOUNT = "aws:organizations/account:Account";
export const POLICY = "aws:organizations/policy:Policy";
export const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";

/** The unit that a unit or an account is in; none where it is just below the root, or in a unit of another stack. */
export function parentUnit(
  resource: StackResource,
  stack: readonly StackResource[],
): StackResource | undefined {
  return stack.find((one) => one.type === UNIT && isMeantBy(resource, "parentId", one));
}

/** Policies of a type that are attached to a unit or, for every unit, to the root. */
export function attachedPolicies(
  type: string,
  target: StackResource,
  stack: readonly StackResource[],
): readonly StackResource[] {
  const attachments = stack.filter(
    (one) =>
      one.type === ATTACHMENT && (isMeantBy(one, "targetId", target) || isAtRoot(one, "targetId", stack)),
  );
  return stack.filter(
    (one) =>
      one.type === POLICY &&
      (one.props["type"] ?? "SERVICE_CONTROL_POLICY") === type &&
      attachments.some((attachment) => isMeantBy(attachment, "policyId", one)),
  );
}

/** Whether a property means the organisation's root: the organisation gives out its id, `r-...`. */
export function isAtRoot(
  resource: StackResource,
  property: string,
  stack: readonly StackResource[],
): boolean {
  if (stack.some((one) => one.type === ORGANIZATION && comesFrom(resource, property, one))) return true;
  if ((resource.propertyDependencies[property] ?? []).length > 0) return false;
  const { [property]: id } = resource.props;
  return typeof id === "string" && id.startsWith("r-");
}

/** By reference, or by an id that is written out, which is the end of the ARN. */
function isMeantBy(resource: StackResource, property: string, target: StackResource): boolean {
  const { arn } = target.props;
  return comesFromOr(
    resource,
    property,
    target,
    (id) => typeof id === "string" && typeof arn === "string" && arn.endsWith(`/${id}`),
  );
}
