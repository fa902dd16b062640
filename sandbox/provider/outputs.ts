import { checkProperties, MISSING } from "../declarations/check";
import type { ResourceDeclaration } from "../declarations/types";
import { RefusedError, type Computation, type Creation, type ResourceModel } from "./model";
import { hasUnknowns, UNKNOWN, type Values } from "./values";

/** The outputs of a resource that exists: its inputs, the API's defaults, and what only the cloud knows. */
export function computeOutputs(
  declaration: ResourceDeclaration,
  model: ResourceModel,
  computation: Computation,
): Values {
  const outputs = declaredOnly(declaration, {
    region: computation.identity.region,
    ...model.defaults,
    ...withoutNulls(computation.inputs),
    tagsAll: allTags(computation),
    ...model.computed?.(computation),
  });
  assertComplete(declaration, outputs);
  return outputs;
}

/** What a preview can say of a resource before it exists. */
export function previewOutputs(
  declaration: ResourceDeclaration,
  model: ResourceModel,
  { inputs, identity }: Pick<Creation, "inputs" | "identity">,
): Values {
  const computedLater = [...declaration.outputs]
    .filter(([name, { required }]) => required && !(name in inputs))
    .map(([name]) => [name, UNKNOWN] as const);
  return declaredOnly(declaration, {
    ...Object.fromEntries(computedLater),
    ...model.defaults,
    ...withoutNulls(inputs),
    region: inputs["region"] ?? identity.region,
    tagsAll: hasUnknowns(inputs["tags"]) ? UNKNOWN : allTags({ inputs, identity }),
  });
}

export function allTags({ inputs, identity }: Pick<Creation, "inputs" | "identity">): Values {
  return { ...identity.defaultTags, ...(inputs["tags"] as Values | undefined) };
}

function declaredOnly(declaration: ResourceDeclaration, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => declaration.outputs.has(name)));
}

function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/**
 * The sandbox answers with every output the real provider promises, or says that it cannot: a missing value would
 * only show up later, as `undefined` in somebody's program. Inside a nested block what the caller gave comes back
 * as given; the empty strings and zeros that the real provider adds there carry no information.
 */
function assertComplete(declaration: ResourceDeclaration, outputs: Values): void {
  const mismatches = checkProperties(outputs, declaration.outputs).filter(
    ({ path, reason }) => !(isNested(path) && reason.startsWith(MISSING)),
  );
  if (mismatches.length === 0) return;
  const list = mismatches.map(({ path, reason }) => `${path} (${reason})`).join(", ");
  throw new RefusedError(`the sandbox does not model these outputs of ${declaration.token}: ${list}`);
}

function isNested(path: string): boolean {
  return /[.[]/.test(path);
}
