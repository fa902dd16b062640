import { mutant, type Mutant, type Operator } from "../mutant";
import type { PlainResource } from "../recording";

/**
 * What Pulumi itself adds to a resource goes: `protect`, `ignoreChanges` of what a service shifts by itself, and the
 * tags that its provider gives.
 */
export const unprotect: Operator = (resource, stack) => [
  ...(resource.opts.protect ? [withOpts(resource, "protect", false)] : []),
  ...(resource.opts.ignoreChanges.length > 0 ? [withOpts(resource, "ignoreChanges", [])] : []),
  ...(isTagged(resource, stack) ? [withoutDefaultTags(resource)] : []),
];

/** Whether a resource has tags: the provider says with which it was made. */
function isTagged({ urn, provider }: PlainResource, stack: readonly PlainResource[]): boolean {
  const made = stack.find((other) => other.urn === urn);
  return provider?.props["defaultTags"] !== undefined && made?.props["tagsAll"] !== undefined;
}

function withOpts(
  resource: PlainResource,
  option: keyof PlainResource["opts"],
  value: boolean | readonly string[],
): Mutant {
  return mutant(resource, "unprotect", `opts.${option}`, JSON.stringify(value), {
    kind: "change",
    to: (before) => ({ ...before, opts: { ...before.opts, [option]: value } }),
  });
}

function withoutDefaultTags(resource: PlainResource): Mutant {
  return mutant(resource, "unprotect", "provider.defaultTags", "absent", {
    kind: "change",
    to: ({ provider: _, ...before }) => before,
  });
}
