import { agentRepositoryArn, checkRuntimeMonitoring } from "./guardduty-agent";

test.each([
  ["us-east-1", "593207742271"],
  ["us-west-2", "733349766148"],
  ["ap-southeast-2", "005257825471"],
])("the agent of %s lies with account %s", (region, account) => {
  expect(agentRepositoryArn(region)).toBe(
    `arn:aws:ecr:${region}:${account}:repository/aws-guardduty-agent-fargate`,
  );
});

test("a region without a known agent is refused where tasks are watched, and nowhere else", () => {
  expect(agentRepositoryArn("us-north-9")).toBeUndefined();
  expect(checkRuntimeMonitoring(true, "us-north-9")).toMatchObject({
    argument: "runtimeMonitoring",
    got: "true in us-north-9",
  });
  expect(checkRuntimeMonitoring(false, "us-north-9")).toBeUndefined();
  expect(checkRuntimeMonitoring(true, "us-east-1")).toBeUndefined();
});
