import type { PropertyChange, ResourceChange, ResourceView } from "../changes/change";
import type { Inputs } from "./type-facts";

/** A change of a made-up resource `it` of prod; what is not said is as it usually is. */
export function changeOf(type: string, change: Partial<ResourceChange> = {}): ResourceChange {
  const { name = "it" } = change;
  return {
    urn: `urn:pulumi:prod::causeway::${type}::${name}`,
    type,
    name,
    operation: "update",
    properties: [],
    deleteBeforeReplace: false,
    ...change,
  };
}

export function creation(type: string, inputs: Inputs = {}, name = "it"): ResourceChange {
  return changeOf(type, { operation: "create", after: view(inputs), name });
}

export function deletion(
  type: string,
  inputs: Inputs = {},
  options: Partial<ResourceView> = {},
): ResourceChange {
  return changeOf(type, { operation: "delete", before: view(inputs, options) });
}

export function update(type: string, before: Inputs, after: Inputs): ResourceChange {
  return changeOf(type, { before: view(before), after: view(after) });
}

/** @param forcing property that forces it */
export function replacement(
  type: string,
  before: Inputs,
  forcing: string,
  more: Partial<ResourceChange> = {},
): ResourceChange {
  const properties = [property({ path: forcing, forcesReplacement: true })];
  return changeOf(type, {
    operation: "replace",
    before: view(before),
    after: view(before),
    properties,
    ...more,
  });
}

export function property(change: Partial<PropertyChange> & { readonly path: string }): PropertyChange {
  return { kind: "update", secret: false, forcesReplacement: false, ...change };
}

export function view(inputs: Inputs, options: Partial<ResourceView> = {}): ResourceView {
  return { inputs, outputs: {}, protect: false, retainOnDelete: false, ...options };
}
