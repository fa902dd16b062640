import type { StackSpec } from "../../stacks";
import { StackError } from "../stack-error";
import { unknownKeys } from "./unknown-keys";

/** @throws StackError for a stack without a spec file, naming those that have one, and for keys that nothing reads */
export async function specOf(stack: string, stacks: Readonly<Record<string, StackSpec>>): Promise<StackSpec> {
  const spec = stacks[stack];
  if (spec === undefined) {
    throw new StackError(`stack ${stack}`, [
      `got a stack without a spec, expected one of ${Object.keys(stacks).join(", ")}. ` +
        `Fix: choose one of these with --stack, or describe it in stacks/${stack}.ts and stacks/index.ts`,
    ]);
  }
  const problems = await unknownKeys(spec);
  if (problems.length > 0) throw new StackError(`stacks/${stack}.ts`, problems);
  return spec;
}
