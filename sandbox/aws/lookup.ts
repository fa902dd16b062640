import type { Cloud, CloudResource } from "../cloud/cloud";
import { RefusedError } from "../provider/model";
import { text } from "../provider/texts";

/** Outputs of other resources that the models of this folder go by. */
export function findByArn(cloud: Cloud, type: string, arn: unknown): CloudResource | undefined {
  return cloud.list({ type }).find(({ outputs }) => outputs["arn"] === arn);
}

export interface Placement {
  readonly vpcId: string;
  /** One for each subnet, in their order. */
  readonly zones: readonly string[];
}

/** @throws RefusedError when the subnets belong to different VPCs */
export function placementOf(cloud: Cloud, subnetIds: readonly string[]): Placement {
  const subnets = subnetIds.map((id) => cloud.find({ type: "aws:ec2/subnet:Subnet", id })?.outputs);
  const [vpcId = "", ...others] = new Set(subnets.map((subnet) => text(subnet, "vpcId")));
  if (others.length > 0) {
    throw new RefusedError(`InvalidSubnet: the subnets ${subnetIds.join(", ")} are not all in the same VPC`);
  }
  return { vpcId, zones: subnets.map((subnet) => text(subnet, "availabilityZone")) };
}

/** The group that every VPC has, and that is used where none is named. */
export function defaultSecurityGroup(cloud: Cloud, vpcId: string): string {
  return text(cloud.find({ type: "aws:ec2/vpc:Vpc", id: vpcId })?.outputs, "defaultSecurityGroupId");
}

/** Of several security groups, one that belongs to another VPC. */
export function foreignSecurityGroup(
  cloud: Cloud,
  vpcId: string,
  groupIds: readonly string[],
): CloudResource | undefined {
  return groupIds
    .map((id) => cloud.find({ type: "aws:ec2/securityGroup:SecurityGroup", id }))
    .find((group) => group !== undefined && group.outputs["vpcId"] !== vpcId);
}
