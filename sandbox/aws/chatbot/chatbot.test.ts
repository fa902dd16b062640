import { iamResources } from "../iam";
import { snsResources } from "../sns";
import { TestCloud } from "../test-cloud";
import { chatbotResources } from ".";

const SLACK = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";

let aws: TestCloud;
let args: Record<string, unknown>;
beforeEach(async () => {
  aws = new TestCloud({ ...chatbotResources, ...iamResources, ...snsResources });
  const trust = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "chatbot.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  };
  const role = await aws.put("aws:iam/role:Role", { assumeRolePolicy: JSON.stringify(trust) });
  const topic = await aws.put("aws:sns/topic:Topic", {});
  args = {
    configurationName: "alarms",
    slackTeamId: "T07EA123LEP",
    slackChannelId: "C07EZ1ABC23",
    iamRoleArn: role["arn"],
    snsTopicArns: [topic["arn"]],
  };
});

test("a Slack channel's id is its ARN, which has no region; left out, its guardrail lets everything through", async () => {
  const arn = "arn:aws:chatbot::111122223333:chat-configuration/slack-channel/alarms";
  expect(await aws.put(SLACK, args)).toMatchObject({
    id: arn,
    chatConfigurationArn: arn,
    guardrailPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    loggingLevel: "NONE",
    userAuthorizationRequired: false,
  });
});

test.each([
  [{ iamRoleArn: "arn:aws:iam::111122223333:role/none" }, "the role does not exist"],
  [{ snsTopicArns: ["arn:aws:sns:us-east-1:111122223333:none"] }, "the topic does not exist"],
])("a Slack channel with %j is refused: %s", async (change, reason) => {
  await expect(aws.create(SLACK, { ...args, ...change })).rejects.toThrow(reason);
});

test.each([
  [{ slackTeamId: "my-team" }, "slackTeamId: expected the id of a workspace"],
  [{ slackChannelId: "#alarms" }, "slackChannelId: expected the id of a channel"],
  [{ loggingLevel: "DEBUG" }, "loggingLevel: expected one of ERROR, INFO, NONE"],
  [{ guardrailPolicyArns: ["ReadOnlyAccess"] }, "guardrailPolicyArns[0]: expected the ARN of a policy"],
])("a Slack channel with %j has the problem: %s", (change, problem) => {
  expect(aws.problems(SLACK, { ...args, ...change })).toEqual([expect.stringContaining(problem)]);
});

test("the channel changes in place; the workspace and the name cannot be changed", async () => {
  const { id } = await aws.create(SLACK, args);
  const moved = await aws.update(SLACK, id, { ...args, slackChannelId: "C07EZ1ABC24" });
  expect(moved.outputs).toMatchObject({ slackChannelId: "C07EZ1ABC24" });
  for (const change of [{ slackTeamId: "T0" }, { configurationName: "others" }]) {
    expect(aws.replacedBy(SLACK, args, { ...args, ...change })).toEqual([]);
    await expect(aws.update(SLACK, id, { ...args, ...change })).rejects.toThrow("cannot be updated");
  }
});
