import type { Properties, Resource, StackResource } from "../lib/policy";
import { asList, asProperties } from "../lib/property";
import { refersTo } from "../lib/reference";

export type Direction = "ingress" | "egress";

export const securityGroupType = "aws:ec2/securityGroup:SecurityGroup";
const ruleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
const singleRuleTypes = {
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
} as const;

/** Types of the resources that hold rules of a direction. */
export function ruleTypes(direction: Direction): readonly string[] {
  return [singleRuleTypes[direction], securityGroupType, ruleType];
}

/** One rule of a security group. */
export interface Rule {
  /** Before the names of its properties: empty, or `ingress[0].`. */
  readonly prefix: string;
  readonly props: Properties;
  /** Name of the property that says its protocol. */
  readonly protocol: "ipProtocol" | "protocol";
}

/** The rules that a resource holds, whether it is one rule or a group with rules in it. */
export function rulesOf({ type, props }: Resource, direction: Direction): readonly Rule[] {
  if (type === singleRuleTypes[direction]) return [{ prefix: "", props, protocol: "ipProtocol" }];
  // A type that cannot be read is none that another check would look at.
  if (type === ruleType)
    return props["type"] === opposite[direction] ? [] : [{ prefix: "", props, protocol: "protocol" }];
  if (type !== securityGroupType) return [];
  return asList(props[direction]).map((rule, index) => ({
    prefix: `${direction}[${index}].`,
    props: asProperties(rule),
    protocol: "protocol",
  }));
}

const opposite = { ingress: "egress", egress: "ingress" } as const;

/** The group that a rule belongs to, or the one that rules are within. */
export function groupsOf(resource: StackResource, stack: readonly StackResource[]): readonly StackResource[] {
  if (resource.type === securityGroupType) return [resource];
  return stack.filter(
    (other) => other.type === securityGroupType && refersTo(resource, "securityGroupId", other),
  );
}
