import * as pulumi from "@pulumi/pulumi";
import { stacks } from "../stacks";
import { build, type StackOutputs } from "./build";
import { specOf } from "./spec/spec-of";

/** The program: what the stack is, and what it is given, become its resources. */
async function program(): Promise<StackOutputs> {
  return build(await specOf(pulumi.getStack(), stacks));
}

export = program;
