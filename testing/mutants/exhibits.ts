import { environmentOf } from "../../policies/environments";
import { levelOf } from "../../policies/enforcement";
import { judge, settingsOf } from "../../policies/lib/judge";
import type { Policy } from "../../policies/lib/policy";
import { policies, type PolicyId } from "../../policies/policies";
import type { Outcome } from "./judge-mutants";
import { asResource, asStack, type PlainResource, type StackRecording } from "./recording";

/** A resource that breaks a policy by itself. */
export interface Exhibit extends Pick<PlainResource, "type" | "props"> {
  readonly policy: PolicyId;
  /** Name of the resource: that of the policy, so that its violation is found. */
  readonly name: string;
  readonly opts: { readonly protect: boolean; readonly ignoreChanges: readonly string[] };
}

/**
 * For each policy one resource that breaks it in a stack that holds nothing else that could help: a mutant, or a
 * recorded resource without those that protect it.
 */
export function exhibitsOf(
  recording: StackRecording,
  outcomes: readonly Outcome[],
): { readonly exhibits: readonly Exhibit[]; readonly missing: readonly PolicyId[] } {
  const environment = environmentOf(recording.stack);
  const mandatory = policies.filter(({ id }) => levelOf(id, environment) === "mandatory");
  const candidates = candidatesOf(recording, outcomes);
  const found = mandatory.map((policy) => ({
    policy,
    resource: candidates.find((resource) => breaks(policy, resource, environment)),
  }));
  return {
    exhibits: found.flatMap(({ policy: { id }, resource }) =>
      resource === undefined ? [] : [{ ...resource, policy: id, name: `breaks-${id}` }],
    ),
    missing: found.flatMap(({ policy: { id }, resource }) => (resource === undefined ? [id] : [])),
  };
}

function candidatesOf({ inputs }: StackRecording, outcomes: readonly Outcome[]): readonly PlainResource[] {
  const byUrn = new Map(inputs.map((resource) => [resource.urn, resource]));
  const mutated = outcomes.flatMap(({ mutant: { urn, change } }) => {
    if (change.kind === "add") return [change.resource];
    const before = byUrn.get(urn);
    return before === undefined || change.kind === "remove" ? [] : [change.to(before)];
  });
  return [...inputs, ...mutated];
}

function breaks(policy: Policy, resource: PlainResource, environment: "dev" | "staging" | "prod"): boolean {
  if (!policy.types.includes(resource.type) || !/^(aws|github):/.test(resource.type)) return false;
  const { dependencies: _, ...alone } = resource;
  const stack = asStack([{ ...alone, dependencies: {} }]);
  const context = { environment, settings: settingsOf(policy, environment) };
  return judge(policy, asResource(alone), stack, context).findings.length > 0;
}
