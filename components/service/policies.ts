import type { Account } from "../shared/account";
import { serviceTrust } from "../shared/service-trust";

/** One statement of an IAM policy. */
interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An IAM policy document, before it is written as JSON. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/**
 * Who may take on a role of a task: ECS; with an account, only on behalf of its clusters in its region, which
 * the ECS guide asks for on task roles (the confused deputy).
 */
export function taskTrustPolicy(onBehalfOf?: Account): object {
  const condition = onBehalfOf && {
    ArnLike: { "aws:SourceArn": `arn:aws:ecs:${onBehalfOf.region}:${onBehalfOf.accountId}:*` },
    StringEquals: { "aws:SourceAccount": onBehalfOf.accountId },
  };
  return serviceTrust("ecs-tasks.amazonaws.com", condition);
}

/** What ECS itself does to start a task. */
export interface ExecutionGrants {
  /** Repository of the image; `undefined` when it is not in ECR. */
  readonly imageArn: string | undefined;
  /** Repository of GuardDuty's agent, where it is put beside the task. */
  readonly agentArn: string | undefined;
  readonly logGroupArn: string;
}

/** The policy of the execution role: pull these images, write to this log group. */
export function executionPolicy({ imageArn, agentArn, logGroupArn }: ExecutionGrants): PolicyDocument {
  const pulls = [...pull("PullImage", imageArn), ...pull("PullGuardDutyAgent", agentArn)];
  // A token is for the registry as a whole: the action takes no resource.
  const token = allow("RegistryToken", ["ecr:GetAuthorizationToken"], "*");
  const write = allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], `${logGroupArn}:*`);
  return {
    Version: "2012-10-17",
    Statement: [...(pulls.length > 0 ? [token, ...pulls] : []), write],
  };
}

function pull(sid: string, repositoryArn: string | undefined): readonly PolicyStatement[] {
  if (repositoryArn === undefined) return [];
  const actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  return [allow(sid, actions, repositoryArn)];
}

/** What the code in the task may do. */
export interface TaskGrants {
  /** Secrets it reads at run time, and the key that encrypts them. */
  readonly secrets?: { readonly arns: readonly string[]; readonly kmsKeyArn: string } | undefined;
  /** Feature flags it reads at run time, and the key that encrypts them. */
  readonly featureFlags?: { readonly configurationArn: string; readonly kmsKeyArn: string } | undefined;
  /** Database account it may log in as, with an IAM token. */
  readonly databaseUserArn?: string | undefined;
  /** Where ECS Exec records a session, and the key of that session. */
  readonly executeCommand?: { readonly kmsKeyArn: string; readonly logGroupArn: string } | undefined;
}

/** The policy of the task role. */
export function taskPolicy(grants: TaskGrants): PolicyDocument {
  const { secrets, featureFlags, databaseUserArn, executeCommand } = grants;
  return {
    Version: "2012-10-17",
    Statement: [
      ...(secrets ? secretStatements(secrets) : []),
      ...(featureFlags ? flagStatements(featureFlags) : []),
      ...(databaseUserArn ? [allow("ConnectToDatabase", ["rds-db:connect"], databaseUserArn)] : []),
      ...(executeCommand ? executeCommandStatements(executeCommand) : []),
    ],
  };
}

/** ARN that `rds-db:connect` takes. */
export function databaseUserArn(account: Account, resourceId: string, user: string): string {
  return `arn:aws:rds-db:${account.region}:${account.accountId}:dbuser:${resourceId}/${user}`;
}

/** The key serves these secrets alone: only through Secrets Manager may the task use it. */
function secretStatements({ arns, kmsKeyArn }: NonNullable<TaskGrants["secrets"]>) {
  return [
    allow("ReadSecrets", ["secretsmanager:GetSecretValue"], arns),
    {
      ...allow("DecryptSecrets", ["kms:Decrypt"], kmsKeyArn),
      Condition: { StringLike: { "kms:ViaService": "secretsmanager.*.amazonaws.com" } },
    },
  ];
}

/**
 * Source: AppConfig user guide, "Data encryption at rest": AppConfig decrypts with the rights of whoever asks. Its API for
 * readers has a name of its own.
 */
function flagStatements({ configurationArn, kmsKeyArn }: NonNullable<TaskGrants["featureFlags"]>) {
  return [
    allow(
      "ReadFeatureFlags",
      ["appconfig:GetLatestConfiguration", "appconfig:StartConfigurationSession"],
      configurationArn,
    ),
    {
      ...allow("DecryptFeatureFlags", ["kms:Decrypt"], kmsKeyArn),
      Condition: {
        StringLike: { "kms:ViaService": ["appconfig.*.amazonaws.com", "appconfigdata.*.amazonaws.com"] },
      },
    },
  ];
}

/** Source: ECS guide, "Monitor Amazon ECS containers with ECS Exec": the channel actions take no resource. */
function executeCommandStatements({ kmsKeyArn, logGroupArn }: NonNullable<TaskGrants["executeCommand"]>) {
  return [
    allow(
      "ExecChannels",
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      "*",
    ),
    allow("ExecSessionKey", ["kms:Decrypt"], kmsKeyArn),
    allow("ExecFindLog", ["logs:DescribeLogGroups"], "*"),
    allow(
      "ExecWriteLog",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      `${logGroupArn}:*`,
    ),
  ];
}

function allow(
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[],
): PolicyStatement {
  return { Sid, Effect: "Allow", Action, Resource };
}
