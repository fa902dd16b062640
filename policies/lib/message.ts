import type { Finding, PolicyFacts } from "./policy";

/** The page of a policy, from the repository's root. */
export function pageOf({ id }: PolicyFacts): string {
  return `docs/policies/${id}.md`;
}

/** What a person reads of a violation: resource, observed, required, fix, page. */
export function violationMessage(
  policy: PolicyFacts,
  resource: string,
  { property, observed, required }: Finding,
): string {
  return `${resource}: ${property} is ${observed}, required: ${required}.\nFix: ${policy.fix}\nWhy and how: ${pageOf(policy)}`;
}
