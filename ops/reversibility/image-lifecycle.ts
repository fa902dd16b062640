import { IMAGES, isMadeWithIt } from "./containers";
import { isObject, transitionOf } from "./inputs";
import type { Inputs, Rule } from "./type-facts";

/**
 * A lifecycle policy of a registry that may delete images which the one before kept; it does so within a day
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html). As a rule shields its images from
 * those after it, only counts that rise are harmless for certain.
 */
export const expiresMoreImages: Rule = {
  reads: ["policy", "repository"],
  judge: (change, surroundings) => {
    if (isMadeWithIt(change, IMAGES, surroundings)) return undefined;
    const policy = transitionOf(change, "policy");
    if (policy === undefined || onlyKeepsMore(rulesOf(policy.before), rulesOf(policy.after)))
      return undefined;
    return {
      reversibility: "data-losing",
      reason: "policy has other rules than before, which may delete images that it kept",
      needs: "a copy of these images in another repository made before it, or building them again",
      backupFirst: true,
    };
  },
};

/** @returns `undefined` when it cannot be told */
function rulesOf(policy: unknown): readonly Inputs[] | undefined {
  if (typeof policy !== "string") return undefined;
  try {
    const { rules } = JSON.parse(policy) as { readonly rules?: unknown };
    return Array.isArray(rules) ? rules.filter(isObject) : undefined;
  } catch {
    return undefined;
  }
}

function onlyKeepsMore(before: readonly Inputs[] | undefined, after: readonly Inputs[] | undefined): boolean {
  if (before === undefined || before.length !== after?.length) return false;
  return after.every((rule, place) => {
    const earlier = before[place] ?? {};
    return aim(rule) === aim(earlier) && count(rule) >= count(earlier);
  });
}

/** What a rule is about, without how many. */
function aim({ rulePriority, selection, action }: Inputs): string {
  return JSON.stringify([
    rulePriority,
    { ...(isObject(selection) ? selection : {}), countNumber: 0 },
    action,
  ]);
}

function count({ selection }: Inputs): number {
  const number = isObject(selection) ? selection["countNumber"] : undefined;
  return typeof number === "number" ? number : 0;
}
