import type { Cloud } from "../cloud/cloud";
import { sideEffect } from "../provider/side-effect";
import type { Values } from "../provider/values";
import type { TestCloud } from "./test-cloud";

/** Puts something into a test's cloud as if a program had made it, without its model. */
export function plant(
  { cloud, identity }: Pick<TestCloud, "cloud" | "identity">,
  type: string,
  id: string,
  outputs: Values = {},
): void {
  cloud.put({ ...sideEffect(type, id, identity, outputs), inputs: outputs });
}

/** `vpc-1` with a subnet in each of three zones, a second one in the first zone, and a security group. */
export function plantNetwork(test: TestCloud): void {
  const subnets = { "subnet-a": "us-east-1a", "subnet-b": "us-east-1b", "subnet-c": "us-east-1c" };
  plant(test, "aws:ec2/vpc:Vpc", "vpc-1", { defaultSecurityGroupId: "sg-default" });
  for (const [id, availabilityZone] of Object.entries({ ...subnets, "subnet-a2": "us-east-1a" })) {
    plant(test, "aws:ec2/subnet:Subnet", id, { vpcId: "vpc-1", availabilityZone });
  }
  plant(test, "aws:ec2/subnet:Subnet", "subnet-other", { vpcId: "vpc-2", availabilityZone: "us-east-1b" });
  plant(test, "aws:ec2/securityGroup:SecurityGroup", "sg-1", { vpcId: "vpc-1" });
  plant(test, "aws:ec2/securityGroup:SecurityGroup", "sg-other", { vpcId: "vpc-2" });
}

/** A role, and its ARN. */
export function plantRole({ cloud, identity }: TestCloud, name: string): string {
  const arn = `arn:aws:iam::${identity.account}:role/${name}`;
  plant({ cloud, identity: { ...identity, region: "" } }, "aws:iam/role:Role", name, { arn, name });
  return arn;
}

/** Ids of everything of a type. */
export function idsOf(cloud: Cloud, type: string): string[] {
  return cloud.list({ type }).map(({ id }) => id);
}
