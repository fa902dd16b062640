import type * as pulumi from "@pulumi/pulumi";

/**
 * Turns off automatic public addresses in subnets (FSBP EC2.15).
 *
 * awsx turns them on in public subnets and has no argument against it. What lives there, load balancer and NAT
 * gateways, brings its own addresses. A transform reaches the children of the remote component; the older
 * `transformations` and `ignoreChanges` stop at the component itself.
 */
export const withoutPublicIps: pulumi.ResourceTransform = ({ type, props, opts }) => {
  if (type !== "aws:ec2/subnet:Subnet") return undefined;
  return { props: { ...props, mapPublicIpOnLaunch: false }, opts };
};
