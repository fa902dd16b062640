import { mutant, type Mutant, type Operator } from "../mutant";
import type { PlainResource } from "../recording";

/**
 * What Pulumi itself adds to a resource goes: `protect`, `ignoreChanges` of what a service shifts by itself, and the
 * tags that its provider gives.
 */
export const unprotect: Operator = (resource) => [
  ...(resource.opts.protect ? [withOpts(resource, "protect", false)] : []),
  ...(resource.opts.ignoreChanges.length > 0 ? [withOpts(resource, "ignoreChanges", [])] : []),
  ...(resource.provider?.props["defaultTags"] === undefined ? [] : [withoutDefaultTags(resource)]),
];

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
