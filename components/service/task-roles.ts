import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { agentRepositoryArn } from "./guardduty-agent";
import { ecrRepositoryArn } from "./image";
import { databaseUserArn, executionPolicy, taskPolicy, taskTrustPolicy } from "./policies";
import type { ResolvedServiceArgs } from "./resolve-args";

/** Two roles: what starts a task is not what runs in it. */
export interface TaskRoles {
  readonly execution: iam.Role;
  readonly task: iam.Role;
  /** Without them a task cannot start, or cannot work. */
  readonly policies: readonly iam.RolePolicy[];
}

/** Creates the roles of a service's tasks, each with what it needs and no more. */
export function createTaskRoles(
  name: string,
  args: ResolvedServiceArgs,
  logGroup: cloudwatch.LogGroup,
  parent: pulumi.Resource,
): TaskRoles {
  const role = (kind: string, description: string, trust: object) =>
    new iam.Role(
      `${name}-${kind}-role`,
      { description, assumeRolePolicy: JSON.stringify(trust) },
      { parent },
    );
  const policyOf = (kind: string, { name: roleName }: iam.Role, policy: pulumi.Input<string>) =>
    new iam.RolePolicy(`${name}-${kind}-policy`, { role: roleName, policy }, { parent });

  const execution = role("execution", `Starts the tasks of ${name}`, taskTrustPolicy());
  const task = role("task", `Runs in the tasks of ${name}`, taskTrustPolicy(args));
  const imageArn = ecrRepositoryArn(args.image);
  const agentArn = args.runtimeMonitoring ? agentRepositoryArn(args.region) : undefined;
  const start = logGroup.arn.apply((logGroupArn) =>
    JSON.stringify(executionPolicy({ imageArn, agentArn, logGroupArn })),
  );
  const grants = grantsOf(args);
  return {
    execution,
    task,
    policies: [policyOf("execution", execution, start), ...(grants ? [policyOf("task", task, grants)] : [])],
  };
}

/** The policy of the task role, `undefined` when the arguments grant nothing. */
function grantsOf(args: ResolvedServiceArgs): pulumi.Output<string> | undefined {
  const { secretArns, secretsKeyArn, featureFlags, database, executeCommand } = args;
  const secrets = Object.values(secretArns);
  if (secrets.length === 0 && !featureFlags && !database && !executeCommand) return undefined;
  return pulumi
    .all([
      pulumi.all(secrets),
      secretsKeyArn,
      pulumi.output(featureFlags),
      pulumi.output(database),
      pulumi.output(executeCommand),
    ])
    .apply(([secretList, key, flags, login, exec]) =>
      JSON.stringify(
        taskPolicy({
          secrets: key === undefined ? undefined : { arns: secretList, kmsKeyArn: key },
          featureFlags: flags,
          databaseUserArn: login && databaseUserArn(args, login.resourceId, login.user),
          executeCommand: exec,
        }),
      ),
    );
}
