import { topicPolicy } from "../../components/alarm-topic/topic-policy";
import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { topicAccess } from "./topic-access";

const ARN = "arn:aws:sns:us-east-1:123456789012:alarms";
const tls = {
  Effect: "Deny",
  Principal: "*",
  Action: "sns:Publish",
  Resource: ARN,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const sameAccount = { StringEquals: { "aws:SourceAccount": "123456789012" } };
const publish = (statement: object, denial: object = tls) => ({
  policy: documentOf(
    {
      Sid: "Publish",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: ARN,
      Condition: sameAccount,
      ...statement,
    },
    denial,
  ),
});
const at = (field: string, observed: string, required: string) => ({
  property: `policy [Publish].${field}`,
  observed,
  required,
});
const everybody = at(
  "Principal",
  "everybody",
  "named senders, or a condition on their account or organization",
);
const anyAction = (field = "Action") => at(field, "more than single actions", "single actions");
const anyAccount = at(
  "Condition",
  "on behalf of anybody",
  "aws:SourceAccount or aws:SourceArn of the account",
);
const plain = (action: string) => ({
  property: "policy",
  observed: `no denial of ${action} without TLS`,
  required: "one for everybody",
});

describePolicy(
  "PO-06 topic-access, of topics",
  topicAccess,
  {
    type: "aws:sns/topicPolicy:TopicPolicy",
    props: { arn: ARN, policy: JSON.stringify(topicPolicy(ARN, "123456789012")) },
  },
  {
    compliant: [
      {
        when: "the organization",
        props: publish({
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
        }),
      },
      {
        when: "EventBridge, which says nothing of its sources",
        props: publish({ Principal: { Service: "events.amazonaws.com" }, Condition: undefined }),
      },
      {
        when: "a role",
        props: publish({ Principal: { AWS: "arn:aws:iam::123456789012:role/a" }, Condition: undefined }),
      },
    ],
    violating: [
      { when: "everybody", props: publish({ Principal: "*", Condition: undefined }), findings: [everybody] },
      {
        when: "any service on behalf of the account",
        props: publish({ Principal: "*" }),
        findings: [everybody],
      },
      { when: "every action", props: publish({ Action: "*" }), findings: [anyAction()] },
      { when: "every action of the service", props: publish({ Action: "sns:*" }), findings: [anyAction()] },
      {
        when: "all actions but some",
        props: publish({ Action: undefined, NotAction: "sns:DeleteTopic" }),
        findings: [anyAction("NotAction")],
      },
      {
        when: "a service on behalf of anybody",
        props: publish({ Condition: undefined }),
        findings: [anyAccount],
      },
      {
        when: "a denial for one role",
        props: publish({}, { ...tls, Principal: { AWS: "arn:aws:iam::123456789012:role/a" } }),
        findings: [plain("sns:Publish")],
      },
      {
        when: "a denial under a further condition",
        props: publish(
          {},
          {
            ...tls,
            Condition: { ...tls.Condition, StringEquals: { "aws:PrincipalAccount": "123456789012" } },
          },
        ),
        findings: [plain("sns:Publish")],
      },
      {
        when: "a denial of TLS",
        props: publish({}, { ...tls, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        findings: [plain("sns:Publish")],
      },
    ],
    absent: [
      { when: "no denial", props: { policy: documentOf() }, findings: [plain("sns:Publish")] },
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the document is a number", props: { policy: 1 }, findings: [unreadable("policy", "1")] },
    ],
  },
);

describePolicy(
  "PO-06 topic-access, of queues",
  topicAccess,
  { type: "aws:sqs/queuePolicy:QueuePolicy", props: { policy: documentOf({ ...tls, Action: "sqs:*" }) } },
  {
    violating: [
      {
        when: "another action is denied",
        props: { policy: documentOf(tls) },
        findings: [plain("sqs:SendMessage")],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      {
        when: "the document is a boolean",
        props: { policy: true },
        findings: [unreadable("policy", "true")],
      },
    ],
  },
);

describe.each(["aws:sns/topic:Topic", "aws:sqs/queue:Queue"])("%s", (type) => {
  describePolicy(
    "PO-06 topic-access, of what has a policy inside",
    topicAccess,
    { type },
    {
      violating: [
        {
          when: "a policy of its own",
          props: { policy: documentOf() },
          findings: [{ property: "policy", observed: "a text", required: "absent" }],
        },
      ],
      absent: [{ when: "no policy" }],
      unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
      wrongType: [
        {
          when: "a number",
          props: { policy: 1 },
          findings: [{ property: "policy", observed: "1", required: "absent" }],
        },
      ],
    },
  );
});
