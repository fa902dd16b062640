import type { Resource, StackResource } from "../lib/policy";
import { comesFromOr } from "../lib/reference";

export const PERMISSION_SET = "aws:ssoadmin/permissionSet:PermissionSet";

/** Whether a permission set is the one for emergencies, whose every use is told. */
export function isEmergencySet({ props: { name } }: Resource): boolean {
  return typeof name === "string" && name.endsWith("break-glass");
}

/** The permission set that an attachment or an assignment is about. */
export function permissionSetOf(
  resource: StackResource,
  stack: readonly StackResource[],
): StackResource | undefined {
  return stack.find((one) => one.type === PERMISSION_SET && isMeant(resource, one));
}

function isMeant(resource: StackResource, set: StackResource): boolean {
  return comesFromOr(resource, "permissionSetArn", set, (value) => value === set.props["arn"]);
}
