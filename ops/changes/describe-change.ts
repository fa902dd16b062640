import type { StepMetadata } from "../lib/step-event";
import type { Operation, ResourceChange } from "./change";
import { optionChanges, propertyChanges } from "./property-changes";
import { viewOf } from "./resource-view";

/** A change of which both sides, where there are two, are held against each other. */
export function comparison(operation: Operation, step: StepMetadata): ResourceChange {
  const before = step.old === null ? undefined : viewOf(step.old);
  const after = step.new === null ? undefined : viewOf(step.new);
  return {
    ...description(operation, step),
    properties: before === undefined || after === undefined ? [] : propertyChanges(step, before, after),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/**
 * A resource that goes from the state.
 *
 * @param operation `forget` where the one in the cloud stays; it does so too where an option says it
 */
export function withdrawal(operation: "delete" | "forget", step: StepMetadata): ResourceChange {
  const before = step.old === null ? {} : { before: viewOf(step.old) };
  return { ...description(step.old?.retainOnDelete === true ? "forget" : operation, step), ...before };
}

/** A change of options alone; `undefined` where they stay. */
export function changeOfOptions(step: StepMetadata): ResourceChange | undefined {
  const { old, new: next } = step;
  const isAsBefore = old?.protect === next?.protect && old?.retainOnDelete === next?.retainOnDelete;
  if (isAsBefore || old === null || next === null) return undefined;
  const [before, after] = [viewOf(old), viewOf(next)];
  return { ...description("update", step), properties: optionChanges(before, after), before, after };
}

function description(operation: Operation, { urn, type, old, new: next }: StepMetadata): ResourceChange {
  const [, , , ...name] = urn.split("::");
  return {
    urn,
    type,
    name: name.join("::"),
    operation,
    properties: [],
    deleteBeforeReplace: false,
    ...((old ?? next)?.custom === true ? {} : { component: true }),
  };
}
