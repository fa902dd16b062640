import type * as pulumi from "@pulumi/pulumi";

const ROLE = "aws:iam/role:Role";

/**
 * Gives every role of a stack the permissions boundary: the role that deploys the stack may not make one without.
 * One transformation, as a component that forgot it would fail only in CI, and only on the first role.
 *
 * @param arn of the boundary policy; `undefined` leaves roles as they are, for an account without `CiAccess`
 */
export function withPermissionsBoundary(arn: string | undefined): pulumi.ResourceTransformation[] {
  if (arn === undefined) return [];
  return [
    ({ type, props, opts }) =>
      type === ROLE ? { props: { ...(props as object), permissionsBoundary: arn }, opts } : undefined,
  ];
}
