import { describeProblem, type ArgsProblem } from "../../components/shared/args-error";
import { checkKnownArgs } from "../../components/shared/known-args";
import type { StackSpec } from "../../stacks";

/**
 * A sentence for each key of a spec, with its path, that nothing would read. Only the names of the spec's own kind are
 * loaded.
 */
export async function unknownKeys(spec: StackSpec): Promise<string[]> {
  return (await problemsOf(spec)).map(describeProblem);
}

async function problemsOf(spec: StackSpec): Promise<readonly ArgsProblem[]> {
  switch (spec.kind) {
    case "bootstrap":
      return checkKnownArgs(spec, (await import("./bootstrap-names")).bootstrapNames);
    case "delivery":
      return checkKnownArgs(spec, (await import("./delivery-names")).deliveryNames);
    case "organization":
      return checkKnownArgs(spec, (await import("./organization-names")).organizationNames);
    case "environment":
      return checkKnownArgs(spec, (await import("./environment-names")).environmentNames);
  }
}
