import { TestCloud } from "../test-cloud";
import { snsResources } from ".";

const TOPIC = "aws:sns/topic:Topic";
const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud(snsResources);
});

test("a topic's id is its ARN, and only its owner may use it at first", async () => {
  const topic = await aws.put(TOPIC, {});
  expect(topic).toMatchObject({
    id: "arn:aws:sns:us-east-1:111122223333:thing-0123abc",
    arn: topic.id,
    name: "thing-0123abc",
    owner: "111122223333",
  });
  expect(JSON.parse(String(topic["policy"]))).toMatchObject({
    Statement: [{ Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } }, Resource: topic.id }],
  });
});

test("a FIFO topic's name says so", () => {
  expect(aws.problems(TOPIC, { fifoTopic: true, name: "orders" })).toEqual([
    expect.stringContaining("then .fifo"),
  ]);
  expect(aws.problems(TOPIC, { fifoTopic: true, name: "orders.fifo" })).toEqual([]);
  expect(aws.problems(TOPIC, { name: "orders.fifo" })).toEqual([
    expect.stringContaining("name: expected at most 256"),
  ]);
});

test("a topic policy needs its topic and principals", async () => {
  const statement = { Effect: "Allow", Action: "sns:Publish", Resource: "*" };
  const policy = { Version: "2012-10-17", Statement: [statement] };
  expect(aws.problems(TOPIC_POLICY, { arn: "arn", policy })).toEqual([
    "policy: MalformedPolicyDocument: Missing required field Principal",
  ]);
  const open = { ...policy, Statement: [{ ...statement, Principal: { Service: "events.amazonaws.com" } }] };
  await expect(aws.create(TOPIC_POLICY, { arn: "arn:none", policy: open })).rejects.toThrow(
    "Topic does not exist",
  );
  const topic = await aws.put(TOPIC, {});
  expect(await aws.put(TOPIC_POLICY, { arn: topic.id, policy: open })).toMatchObject({
    id: topic.id,
    owner: "111122223333",
    policy: JSON.stringify(open),
  });
  const other = { ...open, Id: "second" };
  expect(await aws.put(TOPIC_POLICY, { arn: topic.id, policy: other })).toMatchObject({
    policy: JSON.stringify(other),
  });
});

describe("a subscription", () => {
  test("by e-mail waits for its owner's confirmation", async () => {
    const topic = await aws.put(TOPIC, {});
    const args = { topic: topic.id, protocol: "email", endpoint: "on-call@causeway.example" };
    const subscription = await aws.put(SUBSCRIPTION, args);
    expect(subscription.id).toMatch(new RegExp(`^${topic.id}:[0-9a-f-]{36}$`));
    expect(subscription).toMatchObject({ pendingConfirmation: true, confirmationWasAuthenticated: false });
    const queue = { topic: topic.id, protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:111122223333:q" };
    expect(await aws.put(SUBSCRIPTION, queue)).toMatchObject({ pendingConfirmation: false });
  });

  test("has an endpoint of its protocol, and a topic that exists", async () => {
    const args = { topic: "arn:aws:sns:us-east-1:111122223333:none", protocol: "https" };
    expect(aws.problems(SUBSCRIPTION, { ...args, endpoint: "on-call" })).toEqual([
      'endpoint: "on-call" is not an endpoint for https',
    ]);
    const https = { ...args, endpoint: "https://causeway.example" };
    await expect(aws.create(SUBSCRIPTION, https)).rejects.toThrow("Topic does not exist");
  });

  test("of a FIFO topic is a queue", async () => {
    const topic = await aws.put(TOPIC, { fifoTopic: true, name: "orders.fifo" });
    const args = { topic: topic.id, protocol: "email", endpoint: "a@causeway.example" };
    await expect(aws.create(SUBSCRIPTION, args)).rejects.toThrow("Invalid protocol type: email");
  });
});

test.each([
  [TOPIC, { displayName: "a" }, { displayName: "b" }, []],
  [TOPIC, { fifoTopic: false }, { fifoTopic: true }, ["fifoTopic"]],
  [TOPIC_POLICY, { arn: "a" }, { arn: "b" }, ["arn"]],
  [SUBSCRIPTION, { endpoint: "a" }, { endpoint: "b" }, ["endpoint"]],
  [SUBSCRIPTION, { rawMessageDelivery: true }, { rawMessageDelivery: false }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
