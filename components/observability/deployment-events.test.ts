import { deploymentLogPolicy, deploymentPattern, startPattern, waitingPattern } from "./deployment-events";

const cluster = { accountId: "123456789012", region: "us-east-1", clusterName: "causeway-dev" };

test("the log holds every deployment event of the cluster, and hooks", () => {
  expect(deploymentPattern(cluster)).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Deployment State Change", "ECS Hook State Change"],
    resources: [
      { prefix: "arn:aws:ecs:us-east-1:123456789012:service/causeway-dev/" },
      { prefix: "arn:aws:ecs:us-east-1:123456789012:service-deployment/causeway-dev/" },
    ],
  });
});

test("OB-05: a deployment that waits is told from its beginning, whatever the service", () => {
  expect(waitingPattern(cluster)).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Hook State Change"],
    detail: {
      eventName: ["HOOK_AWAITING_ACTION"],
      clusterArn: ["arn:aws:ecs:us-east-1:123456789012:cluster/causeway-dev"],
    },
  });
});

test("OB-02: a deploy mark is the beginning of a deployment of any service of the cluster, and of no hook", () => {
  expect(startPattern(cluster)).toBe(
    '{ ($.resources[0] = "arn:aws:ecs:us-east-1:123456789012:service/causeway-dev/*") && ' +
      '($.detail.eventName = "SERVICE_DEPLOYMENT_IN_PROGRESS") }',
  );
});

test("OB-07: only this rule's events may be written, into this log group", () => {
  const Principal = { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] };
  expect(deploymentLogPolicy("arn:log", "arn:rule")).toEqual({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal, Action: "logs:CreateLogStream", Resource: "arn:log:*" },
      {
        Effect: "Allow",
        Principal,
        Action: "logs:PutLogEvents",
        Resource: "arn:log:*:*",
        Condition: { ArnEquals: { "aws:SourceArn": "arn:rule" } },
      },
    ],
  });
});
