import type { Properties } from "../lib/policy";
import { guardrailTable } from "./guardrail-table";

/** A resource of the organisation, related to others by their names. */
interface Part {
  readonly type: string;
  readonly name: string;
  readonly props?: Properties;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

export const organization: Part = {
  type: "aws:organizations/organization:Organization",
  name: "organization",
  props: { arn: "arn:aws:organizations::111111111111:organization/o-example" },
};

/** A unit in another one, or just below the root. */
export function unit(name: string, parent = "organization"): Part {
  return {
    type: "aws:organizations/organizationalUnit:OrganizationalUnit",
    name,
    props: { name },
    propertyDependencies: { parentId: [parent] },
  };
}

export function policy(name: string, content: unknown, type?: string): Part {
  return {
    type: "aws:organizations/policy:Policy",
    name,
    props: { content, ...(type === undefined ? {} : { type }) },
  };
}

export function attachment(policyName: string, target: string): Part {
  return {
    type: "aws:organizations/policyAttachment:PolicyAttachment",
    name: `${policyName}-in-${target}`,
    propertyDependencies: { policyId: [policyName], targetId: [target] },
  };
}

const root = {
  Effect: "Deny",
  Action: "*",
  Resource: "*",
  Condition: {
    StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" },
    Null: { "aws:AssumedRoot": "true" },
  },
};

const regions = {
  Effect: "Deny",
  NotAction: ["iam:*", "sts:*"],
  Resource: "*",
  Condition: { StringNotEquals: { "aws:RequestedRegion": ["us-east-1"] } },
};

/** Denies what a guardrail of the table is about, to all but one role. */
export function denial(name: string, changes: object = {}): object {
  if (name === "no root user") return { ...root, ...changes };
  if (name === "other regions stay empty") return { ...regions, ...changes };
  const actions = guardrailTable.find((guardrail) => guardrail.name === name)?.actions;
  const exemption = { ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::*:role/deploy-*"] } };
  return { Effect: "Deny", Action: actions, Resource: "*", Condition: exemption, ...changes };
}

/** A policy with a statement for each guardrail of the table; `changed` replaces statements by name. */
export function guardrailContent(changed: Readonly<Record<string, object>> = {}): string {
  return JSON.stringify({ Statement: guardrailTable.map(({ name }) => changed[name] ?? denial(name)) });
}
