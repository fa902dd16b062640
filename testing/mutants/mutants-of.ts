import type { Mutant, Operator } from "./mutant";
import { addDanger } from "./operators/add-danger";
import { addResources } from "./operators/add-resource";
import { cut } from "./operators/cut";
import { drop } from "./operators/drop";
import { flip } from "./operators/flip";
import { redirect } from "./operators/redirect";
import { removeGuard } from "./operators/remove-guard";
import { replaceWord } from "./operators/replace-word";
import { unprotect } from "./operators/unprotect";
import { weaken } from "./operators/weaken";
import { widenDocument } from "./operators/widen-document";
import { widenNetwork } from "./operators/widen-network";
import type { StackRecording } from "./recording";

/** The catalogue. */
const operators: readonly Operator[] = [
  flip,
  drop,
  cut,
  weaken,
  replaceWord,
  widenNetwork,
  widenDocument,
  redirect,
  unprotect,
  removeGuard,
  addDanger,
];

/** Every mutant of a stack. Components and providers have nothing of their own to change. */
export function mutantsOf({ inputs, outputs }: StackRecording): readonly Mutant[] {
  const resources = inputs.filter(({ type }) => /^(aws|github):/.test(type));
  return [
    ...resources.flatMap((resource) => operators.flatMap((operator) => operator(resource, outputs))),
    ...addResources(resources),
  ];
}
