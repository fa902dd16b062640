import { describeProblem, type ArgsProblem } from "../../components/shared/args-error";
import { checkKnownArgs } from "../../components/shared/known-args";
import type { StackSpec } from "../../stacks";
import { bootstrapNames } from "./bootstrap-names";
import { deliveryNames } from "./delivery-names";
import { environmentNames } from "./environment-names";
import { organizationNames } from "./organization-names";

/** A sentence for each key of a spec, with its path, that nothing would read. */
export function unknownKeys(spec: StackSpec): string[] {
  return problemsOf(spec).map(describeProblem);
}

function problemsOf(spec: StackSpec): readonly ArgsProblem[] {
  switch (spec.kind) {
    case "bootstrap":
      return checkKnownArgs(spec, bootstrapNames);
    case "delivery":
      return checkKnownArgs(spec, deliveryNames);
    case "organization":
      return checkKnownArgs(spec, organizationNames);
    case "environment":
      return checkKnownArgs(spec, environmentNames);
  }
}
