import type { StepMetadata } from "../lib/step-event";

type Step = Pick<StepMetadata, "op" | "old">;

/** `create-replacement`, `import-replacement` and `read-replacement` make the new one. */
export function isMaking({ op }: Step): boolean {
  return op === "replace" || op.endsWith("-replacement");
}

/** Whether a step ends an old resource of which a new one is, or was, to come in the place. */
export function isEnd({ op }: Step): boolean {
  return op === "delete-replaced" || op === "discard-replaced";
}

/** Whether what a step ends is what is replaced, and not one that was left earlier. */
export function endsReplacement(end: Step, steps: readonly Step[]): boolean {
  return steps.some((step) => isMaking(step) && step.old?.id === end.old?.id);
}
