import type * as pulumi from "@pulumi/pulumi";
import type { DeliveredStack, GitHubEnvironment } from "./access-matrix";

/** What a job needs to work on one stack. Nothing of it is secret: only GitHub's own tokens open these roles. */
export interface DeliveryTarget {
  readonly stack: DeliveredStack;
  /** Region of the stack's account. */
  readonly region: string;
  /** Role of the stack's account that the job takes on through GitHub's OIDC. */
  readonly roleArn: pulumi.Input<string>;
  /** Role of the tooling account that reads or writes the stack's state. */
  readonly stateRoleArn: pulumi.Input<string>;
  /** External id that the state role asks for. */
  readonly stateExternalId: pulumi.Input<string>;
  /** Address of the state, `s3://...`. */
  readonly backendUrl: pulumi.Input<string>;
  /** Address of the key of the stack's secrets, `awskms://...`. */
  readonly secretsProviderUrl: pulumi.Input<string>;
}

/** Environments that serve several stacks, read-only: `preview` any branch, `automation` main alone. */
export const sharedEnvironments: readonly GitHubEnvironment[] = ["preview", "automation"];

/**
 * Variables of a GitHub environment. In one that serves several stacks each name ends with its stack:
 * `AWS_ROLE_ARN_PROD`.
 */
export function environmentVariables(
  environment: GitHubEnvironment,
  targets: readonly DeliveryTarget[],
): Readonly<Record<string, pulumi.Input<string>>> {
  const variables = targets.flatMap((target) =>
    Object.entries(targetVariables(target)).map(([name, value]): [string, pulumi.Input<string>] => [
      sharedEnvironments.includes(environment) ? `${name}_${target.stack.toUpperCase()}` : name,
      value,
    ]),
  );
  return Object.fromEntries(variables);
}

function targetVariables(target: DeliveryTarget): Record<string, pulumi.Input<string>> {
  return {
    STACK: target.stack,
    AWS_REGION: target.region,
    AWS_ROLE_ARN: target.roleArn,
    STATE_ROLE_ARN: target.stateRoleArn,
    STATE_EXTERNAL_ID: target.stateExternalId,
    PULUMI_BACKEND_URL: target.backendUrl,
    PULUMI_SECRETS_PROVIDER: target.secretsProviderUrl,
  };
}
