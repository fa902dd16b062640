import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../../testing/record";
import { keyPolicy, topicPublishersUse } from "../encryption-key/key-policy";
import { AlarmTopic } from "./alarm-topic";
import type { AlarmSubscription, AlarmTopicArgs } from "./alarm-topic";
import { topicPolicy } from "./topic-policy";

const accountId = "123456789012";
const topicArn = "arn:aws:sns:us-east-1:123456789012:topic/alarms-topic";
const onCall: AlarmSubscription = { protocol: "email", endpoint: "oncall@example.org" };
const pager: AlarmSubscription = { protocol: "https", endpoint: "https://pager.example.org/in?team=a" };

const recordTopic = (args: Partial<AlarmTopicArgs> = {}) =>
  record(() => new AlarmTopic("alarms", { environment: "dev", accountId, ...args }));

test("OB-04: the topic is encrypted with a key of its own that publishers may use", async () => {
  const { resources, one } = await recordTopic();

  expect(resources.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    "aws:kms/alias:Alias alarms-encryption-alias",
    "aws:kms/key:Key alarms-encryption-key",
    "aws:sns/topic:Topic alarms-topic",
    "aws:sns/topicPolicy:TopicPolicy alarms-policy",
    "causeway:alarm-topic:AlarmTopic alarms",
    "causeway:encryption-key:EncryptionKey alarms-encryption",
  ]);
  expect(one("aws:sns/topic:Topic").inputs).toEqual({
    kmsMasterKeyId: "arn:aws:kms:us-east-1:123456789012:key/alarms-encryption-key",
  });
  const key = one("aws:kms/key:Key");
  expect(key.inputs["policy"]).toBe(JSON.stringify(keyPolicy(accountId, topicPublishersUse(accountId))));
  expect(key.opts.protect).toBe(true);
  expect(one("aws:kms/alias:Alias").inputs["name"]).toBe("alias/dev/alarms");
});

test("OB-04: the policy names the topic and the account", async () => {
  const { one } = await recordTopic();

  expect(one("aws:sns/topicPolicy:TopicPolicy").inputs).toEqual({
    arn: topicArn,
    policy: JSON.stringify(topicPolicy(topicArn, accountId)),
  });
  expect(one("causeway:alarm-topic:AlarmTopic").outputs).toEqual({ topicArn });
});

test("whoever uses the topic waits for its policy", async () => {
  const { one } = await record(() => {
    const { topicArn } = new AlarmTopic("alarms", { environment: "dev", accountId });
    new sns.TopicSubscription("late", { topic: topicArn, ...onCall });
  });

  expect(one("aws:sns/topicSubscription:TopicSubscription", "late").opts.dependencies).toContain(
    one("aws:sns/topicPolicy:TopicPolicy").urn,
  );
});

test("every subscription is one resource, named by its key", async () => {
  const { byType } = await recordTopic({ subscriptions: { "on-call": onCall, pager } });

  const subscriptions = byType("aws:sns/topicSubscription:TopicSubscription");
  expect(subscriptions.map(({ name, inputs }) => ({ name, inputs }))).toEqual([
    { name: "alarms-on-call-subscription", inputs: { topic: topicArn, ...onCall } },
    { name: "alarms-pager-subscription", inputs: { topic: topicArn, ...pager } },
  ]);
});

test("an endpoint may be a secret, and stays one", async () => {
  const endpoint = pulumi.secret("https://hooks.example.org/token");
  const { one } = await recordTopic({ subscriptions: { hook: { protocol: "https", endpoint } } });

  expect(one("aws:sns/topicSubscription:TopicSubscription").secretInputs).toEqual(["endpoint"]);
  expect(one("causeway:alarm-topic:AlarmTopic").secretInputs).toEqual(["subscriptions"]);
});

test("the key's protection can be taken off", async () => {
  const { one } = await recordTopic({ protectKey: false });

  expect(one("aws:kms/key:Key").opts.protect).toBe(false);
});

test.each<[AlarmSubscription, string]>([
  [{ protocol: "email", endpoint: "oncall" }, "an e-mail address"],
  [{ protocol: "https", endpoint: "http://example.org" }, "an address that starts with https://"],
])("SC-08: %j is refused before any resource", async (subscription, expected) => {
  await expect(recordTopic({ subscriptions: { "on-call": onCall, other: subscription } })).rejects.toThrow(
    `AlarmTopic "alarms": subscriptions.other.endpoint: got ${JSON.stringify(subscription.endpoint)}, ` +
      `expected ${expected}. Fix: correct the endpoint or the protocol, now ${subscription.protocol}`,
  );
});

test.each<[string, object]>([
  ["protect", { protect: false }],
  ["subscriptions.on-call.endpiont", { subscriptions: { "on-call": { ...onCall, endpiont: "x" } } }],
])("SC-08: the unknown argument %s is refused before any resource", async (argument, args) => {
  await expect(recordTopic(args)).rejects.toThrow(`AlarmTopic "alarms": ${argument}: got`);
});
