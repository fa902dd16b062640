import { keyPolicy, logGroupsUse, topicPublishersUse } from "./key-policy";

const accountId = "123456789012";

test("without uses only the account's own administration is allowed", () => {
  expect(keyPolicy(accountId, [])).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AccountAdministration",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
});

test("CloudWatch Logs may use the key for log groups of one account and region", () => {
  const { Statement } = keyPolicy(accountId, [logGroupsUse({ accountId, region: "eu-west-1" }, "/ecs/*")]);

  expect(Statement[1]).toEqual({
    Sid: "LogGroups",
    Effect: "Allow",
    Principal: { Service: ["logs.eu-west-1.amazonaws.com"] },
    Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    Resource: "*",
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/*",
      },
    },
  });
});

test("alarms are held to the account; EventBridge gets no condition, which would drop its events", () => {
  const { Statement } = keyPolicy(accountId, topicPublishersUse(accountId));

  expect(Statement.slice(1)).toEqual([
    {
      Sid: "Alarms",
      Effect: "Allow",
      Principal: { Service: ["cloudwatch.amazonaws.com"] },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
    {
      Sid: "Events",
      Effect: "Allow",
      Principal: { Service: ["events.amazonaws.com", "events.rds.amazonaws.com"] },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
    },
  ]);
});
