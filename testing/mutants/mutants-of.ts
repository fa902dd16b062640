import type { Mutant, Operator } from "./mutant";
import { addDanger } from "./operators/add-danger";
import { addResources } from "./operators/add-resource";
import { drop } from "./operators/drop";
import { flip } from "./operators/flip";
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
  weaken,
  replaceWord,
  widenNetwork,
  widenDocument,
  unprotect,
  removeGuard,
  addDanger,
];

/** Every mutant of a stack. Components and providers have nothing of their own to change. */
export function mutantsOf({ inputs }: StackRecording): readonly Mutant[] {
  const resources = inputs.filter(({ type }) => /^(aws|github):/.test(type));
  const [template] = resources;
  return [
    ...resources.flatMap((resource) => operators.flatMap((operator) => operator(resource))),
    ...(template?.type.startsWith("aws:") === true ? addResources(template) : []),
  ];
}
