import { createRequire } from "node:module";
import type * as pulumi from "@pulumi/pulumi";
import { sandboxBoundaryProblem } from "../boundary";
import type * as constructModule from "./construct";

/** The version of `@pulumi/awsx` whose components are simulated. */
export const AWSX_VERSION = "3.9.0";

const requireHere = createRequire(__filename);

/** The simulated `awsx` component provider. */
export class AwsxProvider implements pulumi.provider.Provider {
  readonly version = AWSX_VERSION;

  /** @param env environment of the engine process, which its plugins inherit */
  constructor(private readonly env: NodeJS.ProcessEnv) {}

  async construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    opts: pulumi.ComponentResourceOptions,
  ): Promise<pulumi.provider.ConstructResult> {
    const problem = sandboxBoundaryProblem(this.env);
    if (problem !== undefined) throw new Error(problem);
    if (type !== "awsx:ec2:Vpc") throw notModelled(type);
    // Loading the AWS classes takes most of the start-up time, and refresh and destroy never construct.
    const { constructVpc } = requireHere("./construct") as typeof constructModule;
    return constructVpc(name, inputs, opts);
  }

  invoke(token: string): Promise<pulumi.provider.InvokeResult> {
    return Promise.reject(notModelled(token));
  }
}

function notModelled(token: string): Error {
  return new Error(`the sandbox does not model ${token}; use the plain aws resources`);
}
