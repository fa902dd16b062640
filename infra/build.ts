import type { StackSpec } from "../stacks";
import { readEnvironmentConfig } from "./config/environment-config";
import { buildEnvironment } from "./environment/environment";

/** Outputs of a stack, by name; each builder documents its own. */
export type StackOutputs = object;

/** Reads what the stack is given and builds it, by its kind. */
export async function build(spec: StackSpec): Promise<StackOutputs> {
  switch (spec.kind) {
    case "environment":
      return buildEnvironment(spec, readEnvironmentConfig());
  }
}
