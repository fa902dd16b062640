import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { serviceTrust } from "../shared/service-trust";
import { isLambda } from "./lifecycle-hooks";
import type { LifecycleHook } from "./lifecycle-hooks";

/** The role with which ECS calls the functions of lifecycle hooks. */
export interface HookRole {
  readonly arn: pulumi.Output<string>;
  /** Without it a hook fails, and with it every deployment. */
  readonly policies: readonly iam.RolePolicy[];
}

/**
 * Creates the role that calls the functions of these hooks and nothing else; `undefined` when there is no function.
 *
 * Source: ECS guide, "Permissions required for Lambda functions in Amazon ECS blue/green deployments".
 */
export function createHookRole(
  name: string,
  hooks: readonly LifecycleHook[],
  parent: pulumi.Resource,
): HookRole | undefined {
  const functionArns = hooks.filter(isLambda).map(({ hookTargetArn }) => hookTargetArn);
  if (functionArns.length === 0) return undefined;
  const role = new iam.Role(
    `${name}-hook-role`,
    {
      description: `Tests deployments of ${name}`,
      assumeRolePolicy: JSON.stringify(serviceTrust("ecs.amazonaws.com")),
    },
    { parent },
  );
  const policy = pulumi.all(functionArns).apply((arns) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Sid: "CallHooks", Effect: "Allow", Action: "lambda:InvokeFunction", Resource: [...new Set(arns)] },
      ],
    }),
  );
  return {
    arn: role.arn,
    policies: [new iam.RolePolicy(`${name}-hook-policy`, { role: role.name, policy }, { parent })],
  };
}
