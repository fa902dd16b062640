import type { StackCheck, StackResource } from "../lib/policy";
import { refersTo } from "../lib/reference";

export const vpcType = "aws:ec2/vpc:Vpc";

/** The resources of a type that are made for a VPC. */
export function ofVpc(
  vpc: StackResource,
  stack: readonly StackResource[],
  type: string,
): readonly StackResource[] {
  return stack.filter((other) => other.type === type && refersTo(other, "vpcId", vpc));
}

/** A check that a VPC has a resource of a type, which {@link required} names. */
export function hasOne(type: string, property: string, required: string): StackCheck {
  return (vpc, stack) =>
    ofVpc(vpc, stack, type).length > 0 ? [] : [{ property, observed: "none", required }];
}
