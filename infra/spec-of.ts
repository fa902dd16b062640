import type { EnvironmentSpec } from "../stacks/spec";
import { StackError } from "./stack-error";

/** @throws StackError for a stack that has no spec file, naming those that have */
export function specOf(stack: string, stacks: Readonly<Record<string, EnvironmentSpec>>): EnvironmentSpec {
  const spec = stacks[stack];
  if (spec !== undefined) return spec;
  throw new StackError(`stack ${stack}`, [
    `got a stack without a spec, expected one of ${Object.keys(stacks).join(", ")}. ` +
      `Fix: choose one of these with --stack, or describe it in stacks/${stack}.ts and stacks/index.ts`,
  ]);
}
