import { levelOf } from "../../policies/enforcement";
import { environmentOf } from "../../policies/environments";
import { judge, settingsOf } from "../../policies/lib/judge";
import type { Context, Policy, StackResource } from "../../policies/lib/policy";
import { policies, type PolicyId } from "../../policies/policies";
import { harmlessReason } from "./harmless";
import { changed, type Mutant } from "./mutant";
import { mutantsOf } from "./mutants-of";
import { asResource, asStack, type PlainResource, type StackRecording } from "./recording";

/** What became of a mutant. */
export interface Outcome {
  readonly stack: string;
  readonly mutant: Mutant;
  /** Mandatory policies that refuse it. */
  readonly killers: readonly PolicyId[];
  /** Why it is no danger; such a mutant needs no killer. */
  readonly harmless?: string;
}

/** Judges every mutant of a stack by every policy that is mandatory in its environment. */
export function judgeMutants(recording: StackRecording): readonly Outcome[] {
  const judges = new Judges(recording);
  return mutantsOf(recording).map((mutant) => {
    const killers = judges.killersOf(mutant);
    const harmless = harmlessReason(mutant, recording.stack);
    return { stack: recording.stack, mutant, killers, ...(harmless === undefined ? {} : { harmless }) };
  });
}

/** What the policies say of the recorded resources as they are: nothing, where the estate keeps its own rules. */
export function complaints(recording: StackRecording): readonly string[] {
  return new Judges(recording).complaints();
}

/** The mandatory policies that refuse something of a stack. */
export function violatedPolicies(recording: StackRecording): readonly PolicyId[] {
  return new Judges(recording).violated();
}

/** The mandatory policies of an environment, and the recorded resources they judge. */
class Judges {
  readonly #environment;
  readonly #mandatory: readonly (Policy & { readonly id: PolicyId })[];

  constructor(private readonly recording: StackRecording) {
    this.#environment = environmentOf(recording.stack);
    this.#mandatory = policies.filter(({ id }) => levelOf(id, this.#environment) === "mandatory");
  }

  complaints(): readonly string[] {
    const { inputs, outputs } = this.recording;
    const stack = asStack(outputs);
    return this.#mandatory.flatMap((policy) =>
      ("stackChecks" in policy ? stack : inputs.map(asResource))
        .filter(({ type }) => policy.types.includes(type))
        .flatMap((resource) => {
          const { findings, undecided } = judge(policy, resource, stack, this.#context(policy));
          return [
            ...findings.map(
              ({ property, observed }) => `${policy.id}: ${resource.name} ${property} ${observed}`,
            ),
            ...undecided.map((path) => `${policy.id}: ${resource.name} ${path} undecided`),
          ];
        }),
    );
  }

  violated(): readonly PolicyId[] {
    const { inputs, outputs } = this.recording;
    return this.#refusing(inputs.map(asResource), asStack(outputs));
  }

  killersOf(mutant: Mutant): readonly PolicyId[] {
    return this.#refusing(this.#mutated(mutant), asStack(changed(this.recording.outputs, mutant)));
  }

  /**
   * @param single what policies about single resources see
   * @param stack what policies about relations see
   */
  #refusing(single: readonly StackResource[], stack: readonly StackResource[]): readonly PolicyId[] {
    return this.#mandatory
      .filter((policy) =>
        "stackChecks" in policy
          ? stack.some((resource) => this.#refuses(policy, resource, stack))
          : single.some((resource) => this.#refuses(policy, resource, [])),
      )
      .map(({ id }) => id);
  }

  /** The one resource that a policy about single resources would see changed; none when it is removed. */
  #mutated({ urn, change }: Mutant): readonly StackResource[] {
    if (change.kind === "remove") return [];
    if (change.kind === "add") return [asResource(change.resource)];
    const before = this.recording.inputs.find((resource: PlainResource) => resource.urn === urn);
    return before === undefined ? [] : [asResource(change.to(before))];
  }

  #refuses(policy: Policy, resource: StackResource, stack: readonly StackResource[]): boolean {
    return (
      policy.types.includes(resource.type) &&
      judge(policy, resource, stack, this.#context(policy)).findings.length > 0
    );
  }

  #context(policy: Policy): Context {
    return { environment: this.#environment, settings: settingsOf(policy, this.#environment) };
  }
}
