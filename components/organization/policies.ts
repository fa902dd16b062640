import * as organizations from "@pulumi/aws/organizations";
import type * as pulumi from "@pulumi/pulumi";
import { guardrailDescriptions, guardrailNames, guardrails, type GuardrailName } from "./guardrails";
import type { ResolvedOrganizationArgs } from "./organization-args";
import { tagPolicy } from "./tag-policy";
import { topUnits } from "./unit-names";
import type { Units } from "./units";

/** Where policies can be attached, once the types are enabled. */
export interface PolicyTargets {
  readonly organization: organizations.Organization;
  readonly rootId: pulumi.Output<string>;
  readonly units: Units;
}

/** Creates the guardrails and attaches them, in the unit `test` before anywhere else. */
export function createGuardrails(
  name: string,
  args: ResolvedOrganizationArgs,
  { organization, units }: PolicyTargets,
  parent: pulumi.Resource,
): void {
  const documents = guardrails(args);
  for (const guardrail of guardrailNames) {
    const policy = new organizations.Policy(
      `${name}-${guardrail}`,
      {
        name: `${args.prefix}-${guardrail}`,
        description: guardrailDescriptions[guardrail],
        type: "SERVICE_CONTROL_POLICY",
        content: JSON.stringify(documents[guardrail]),
      },
      { parent, dependsOn: [organization] },
    );
    attach(name, guardrail, policy, units, args.trialGuardrails.includes(guardrail), parent);
  }
}

function attach(
  name: string,
  guardrail: GuardrailName,
  { id: policyId }: organizations.Policy,
  units: Units,
  trial: boolean,
  parent: pulumi.Resource,
): void {
  const [first, ...others] = topUnits;
  const inTest = new organizations.PolicyAttachment(
    `${name}-${guardrail}-in-${first}`,
    { policyId, targetId: units[first].id },
    { parent },
  );
  for (const unit of trial ? [] : others) {
    new organizations.PolicyAttachment(
      `${name}-${guardrail}-in-${unit}`,
      { policyId, targetId: units[unit].id },
      { parent, dependsOn: [inTest] },
    );
  }
}

/** Creates the tag policy, for the management account as well. */
export function createTagPolicy(
  name: string,
  { prefix, tags }: ResolvedOrganizationArgs,
  { organization, rootId }: PolicyTargets,
  parent: pulumi.Resource,
): void {
  const policy = new organizations.Policy(
    `${name}-tags`,
    {
      name: `${prefix}-tags`,
      description: "How tags are written",
      type: "TAG_POLICY",
      content: JSON.stringify(tagPolicy(tags)),
    },
    { parent, dependsOn: [organization] },
  );
  new organizations.PolicyAttachment(
    `${name}-tags-everywhere`,
    { policyId: policy.id, targetId: rootId },
    { parent },
  );
}
