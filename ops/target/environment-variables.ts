import { z } from "zod";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";

/** What the `delivery` stack tells the jobs of a GitHub environment about a stack. */
export interface TargetVariables {
  readonly region: string;
  readonly roleArn: string;
  readonly stateRoleArn: string;
  readonly stateExternalId: string;
}

/** No further line of a file of profiles may come out of a value. */
const PLAIN = /^[\w+=,.@:/-]{1,2048}$/;

/**
 * Reads the variables of a job's environment. Where it serves several stacks, their names end with the stack's.
 *
 * @param json `toJSON(vars)` of a workflow
 * @throws UserError naming the variables that are missing or malformed
 */
export function targetVariables(stack: string, json: string | undefined): TargetVariables {
  const variables = z.record(z.string(), z.string()).safeParse(parseJson(json ?? ""));
  if (!variables.success) {
    throw new UserError(
      "VARIABLES is not the JSON of a job's variables",
      "give the step `env: VARIABLES: ${{ toJSON(vars) }}`",
      exitCode.usage,
    );
  }
  const missing: string[] = [];
  const value = (name: string): string => {
    const found = valueOf(variables.data, name, stack);
    if (found === undefined) missing.push(name);
    return found ?? "";
  };
  const found: TargetVariables = {
    region: value("AWS_REGION"),
    roleArn: value("AWS_ROLE_ARN"),
    stateRoleArn: value("STATE_ROLE_ARN"),
    stateExternalId: value("STATE_EXTERNAL_ID"),
  };
  if (missing.length > 0) throw incomplete(stack, missing);
  return found;
}

function valueOf(
  variables: Readonly<Record<string, string>>,
  name: string,
  stack: string,
): string | undefined {
  const ownStack = variables["STACK"];
  const value = ownStack === stack ? variables[name] : variables[`${name}_${stack.toUpperCase()}`];
  return value !== undefined && PLAIN.test(value) ? value : undefined;
}

function incomplete(stack: string, missing: readonly string[]): UserError {
  return new UserError(
    `the job's environment says nothing, or nothing usable, of ${stack} in ${missing.join(", ")}`,
    "deploy the stack delivery, which writes the variables, and name the right environment in the job",
    exitCode.usage,
  );
}
