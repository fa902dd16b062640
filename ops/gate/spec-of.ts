import { access } from "../../stacks/access";
import { promotion, type PromotionSpec } from "../../stacks/promotion";

/** What a stack asks of a release; `undefined` for one that is no environment. */
export function promotionOf(stack: string): PromotionSpec | undefined {
  const specs: Readonly<Record<string, PromotionSpec>> = promotion;
  return Object.hasOwn(specs, stack) ? specs[stack] : undefined;
}

/** Who may do what with a stack; `undefined` for one that CI does not run. */
export function accessOf(stack: string): (typeof access)["stacks"]["prod"] | undefined {
  const stacks: Readonly<Record<string, (typeof access)["stacks"]["prod"]>> = access.stacks;
  return Object.hasOwn(stacks, stack) ? stacks[stack] : undefined;
}

/** Teams that release a job of a GitHub environment; none for one that waits for nobody. */
export function reviewersOf(environment: string): readonly string[] {
  const environments: Readonly<Record<string, { readonly reviewers?: readonly string[] }>> =
    access.environments;
  return Object.hasOwn(environments, environment) ? (environments[environment]?.reviewers ?? []) : [];
}
