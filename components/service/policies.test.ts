import {
  databaseUserArn,
  executionPolicy,
  taskPolicy,
  taskTrustPolicy,
  type PolicyDocument,
} from "./policies";

const account = { accountId: "123456789012", region: "us-east-1" };
const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const grantsOf = ({ Statement }: PolicyDocument) =>
  Statement.map(({ Action, Resource }) => [Resource, Action]);
const logGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/ecs/orders";

test("CS-13: ECS starts tasks, and lends the task role only to this account's clusters", () => {
  expect(taskTrustPolicy()).toMatchObject({
    Statement: [{ Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
  });
  expect(JSON.stringify(taskTrustPolicy())).not.toContain("Condition");
  expect(taskTrustPolicy(account)).toMatchObject({
    Statement: [
      {
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-east-1:123456789012:*" },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      },
    ],
  });
});

test("CS-13: the execution role pulls one repository and writes to one log group", () => {
  const repository = "arn:aws:ecr:us-east-1:123456789012:repository/orders";
  expect(grantsOf(executionPolicy({ imageArn: repository, agentArn: undefined, logGroupArn }))).toEqual([
    ["*", ["ecr:GetAuthorizationToken"]],
    [repository, pull],
    [`${logGroupArn}:*`, ["logs:CreateLogStream", "logs:PutLogEvents"]],
  ]);
});

test("CS-13: an image outside ECR gives no right in ECR", () => {
  const policy = executionPolicy({ imageArn: undefined, agentArn: undefined, logGroupArn });
  expect(JSON.stringify(policy)).not.toContain("ecr:");
});

test("AC-09: where GuardDuty watches tasks, the execution role pulls its agent too, from its one repository", () => {
  const agentArn = "arn:aws:ecr:us-east-1:593207742271:repository/aws-guardduty-agent-fargate";
  expect(grantsOf(executionPolicy({ imageArn: undefined, agentArn, logGroupArn }))).toEqual([
    ["*", ["ecr:GetAuthorizationToken"]],
    [agentArn, pull],
    [`${logGroupArn}:*`, ["logs:CreateLogStream", "logs:PutLogEvents"]],
  ]);
});

test("SC-02: the task reads its secrets by ARN, and decrypts through Secrets Manager only", () => {
  const secrets = { arns: ["arn:secret:a", "arn:secret:b"], kmsKeyArn: "arn:key" };
  expect(taskPolicy({ secrets }).Statement).toEqual([
    {
      Sid: "ReadSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: ["arn:secret:a", "arn:secret:b"],
    },
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: "arn:key",
      Condition: { StringLike: { "kms:ViaService": "secretsmanager.*.amazonaws.com" } },
    },
  ]);
});

test("FF-01: the task reads one configuration, and decrypts it through AppConfig only", () => {
  const featureFlags = { configurationArn: "arn:flags:api", kmsKeyArn: "arn:key" };
  expect(taskPolicy({ featureFlags }).Statement).toEqual([
    {
      Sid: "ReadFeatureFlags",
      Effect: "Allow",
      Action: ["appconfig:GetLatestConfiguration", "appconfig:StartConfigurationSession"],
      Resource: "arn:flags:api",
    },
    {
      Sid: "DecryptFeatureFlags",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: "arn:key",
      Condition: {
        StringLike: { "kms:ViaService": ["appconfig.*.amazonaws.com", "appconfigdata.*.amazonaws.com"] },
      },
    },
  ]);
});

test("SC-03: the task logs in to the database as one user of one instance", () => {
  const arn = databaseUserArn(account, "db-ABC", "orders");
  expect(arn).toBe("arn:aws:rds-db:us-east-1:123456789012:dbuser:db-ABC/orders");
  expect(taskPolicy({ databaseUserArn: arn }).Statement).toEqual([
    { Sid: "ConnectToDatabase", Effect: "Allow", Action: ["rds-db:connect"], Resource: arn },
  ]);
});

test("ECS Exec opens channels and records the session", () => {
  const { Statement } = taskPolicy({ executeCommand: { kmsKeyArn: "arn:key", logGroupArn } });
  expect(Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
    ["ExecChannels", "*"],
    ["ExecSessionKey", "arn:key"],
    ["ExecFindLog", "*"],
    ["ExecWriteLog", `${logGroupArn}:*`],
  ]);
});

test("nothing granted is nothing allowed", () => {
  expect(taskPolicy({}).Statement).toEqual([]);
});
