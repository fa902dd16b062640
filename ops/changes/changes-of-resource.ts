import type { StepMetadata } from "../lib/step-event";
import type { ResourceChange } from "./change";
import { changeOfOptions, comparison, withdrawal } from "./describe-change";
import { endsReplacement, isEnd, isMaking } from "./replacement";
import type { ResourceSteps } from "./steps";

/** What happens to a resource, and to old ones of it that an interrupted replacement left; mostly one change or none. */
export function changesOf({ steps, refreshed }: ResourceSteps): readonly ResourceChange[] {
  const change =
    replacementIn(steps) ?? changeIn(steps) ?? (refreshed === undefined ? undefined : drift(refreshed));
  const leftovers = steps.filter((step) => isEnd(step) && !endsReplacement(step, steps)).toSorted(byId);
  return [...(change === undefined ? [] : [change]), ...leftovers.map(leftover)];
}

/** They go at the same time, so that the order of their steps means nothing. */
function byId({ old: one }: StepMetadata, { old: other }: StepMetadata): number {
  return (one?.id ?? "") < (other?.id ?? "") ? -1 : 1;
}

/** The steps of a replacement are `replace`, one that makes the new one, and one that ends the old one. */
function replacementIn(steps: readonly StepMetadata[]): ResourceChange | undefined {
  const making = steps.filter(isMaking);
  const [first] = making;
  if (first === undefined) return undefined;
  // Which of the two knows the reason depends on what it is.
  const keys = making.flatMap((step) => step.keys ?? []);
  const detailedDiff = making.find((step) => step.detailedDiff !== null)?.detailedDiff ?? null;
  const end = steps.findIndex((step) => isEnd(step) && endsReplacement(step, steps));
  const deleteBeforeReplace = end >= 0 && end < steps.findIndex(({ op }) => op.endsWith("-replacement"));
  return { ...comparison("replace", { ...first, keys, detailedDiff }), deleteBeforeReplace };
}

function leftover(step: StepMetadata): ResourceChange {
  return { ...withdrawal(step.op === "delete-replaced" ? "delete" : "forget", step), leftover: true };
}

function changeIn(steps: readonly StepMetadata[]): ResourceChange | undefined {
  return steps.map(simpleChange).find((change) => change !== undefined);
}

/** All other steps leave the resource as it is. */
function simpleChange(step: StepMetadata): ResourceChange | undefined {
  switch (step.op) {
    case "create":
    case "update":
    case "import":
      return comparison(step.op, step);
    case "delete":
      return withdrawal("delete", step);
    case "discard":
      return withdrawal("forget", step);
    case "same":
      return changeOfOptions(step);
    default:
      return undefined;
  }
}

/** What a refresh found to be otherwise in the cloud. */
function drift(refreshed: StepMetadata): ResourceChange | undefined {
  const isChanged = refreshed.op === "update" || Object.keys(refreshed.detailedDiff ?? {}).length > 0;
  return refreshed.new === null || isChanged ? comparison("refresh", refreshed) : undefined;
}
