import * as pulumi from "@pulumi/pulumi";
import { stacks } from "../stacks";
import { readConfig } from "./config";
import { buildEnvironment, type EnvironmentOutputs } from "./environment";
import { specOf } from "./spec-of";

/** The program: what the stack is, and what it is given, become its resources. */
function program(): Promise<EnvironmentOutputs> {
  const spec = specOf(pulumi.getStack(), stacks);
  return buildEnvironment(spec, readConfig());
}

export = program;
