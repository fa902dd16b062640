import { between, matches, oneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { policyProblems, policyText, resourceStatement } from "../policy-document";

export const TOPIC = "aws:sns/topic:Topic";

export const topic: ResourceModel = {
  replaceOn: ["fifoTopic", "name", "namePrefix"],
  autoname: { property: "name", maxLength: 80, prefixProperty: "namePrefix" },
  defaults: {
    applicationSuccessFeedbackSampleRate: 0,
    beginningArchiveTime: "",
    contentBasedDeduplication: false,
    fifoThroughputScope: "",
    fifoTopic: false,
    httpSuccessFeedbackSampleRate: 0,
    lambdaSuccessFeedbackSampleRate: 0,
    namePrefix: "",
    signatureVersion: 0,
    sqsSuccessFeedbackSampleRate: 0,
    tracingConfig: "",
  },
  id: (creation) => arn("sns", creation.identity, nameOrPrefixed(creation)),
  check: (inputs) => [
    ...(inputs["fifoTopic"] === true
      ? matches(
          inputs,
          "name",
          /^[\w-]{1,251}\.fifo$/,
          "a FIFO topic's name: letters, digits, _ or -, then .fifo",
        )
      : matches(inputs, "name", /^[\w-]{1,256}$/, "at most 256 letters, digits, _ or -")),
    ...matches(inputs, "displayName", /^.{0,100}$/, "at most 100 characters"),
    ...oneOf(inputs, "tracingConfig", ["Active", "PassThrough"]),
    ...between(inputs, "signatureVersion", 1, 2),
    ...policyProblems(inputs, "policy", resourceStatement),
  ],
  computed: ({ id, inputs, identity }) => ({
    arn: id,
    name: id.slice(id.lastIndexOf(":") + 1),
    owner: identity.account,
    policy: inputs["policy"] === undefined ? ownerPolicy(id, identity.account) : policyText(inputs["policy"]),
  }),
};

/** SNS Developer Guide: only the owner may publish and subscribe until a policy says more. */
function ownerPolicy(topicArn: string, account: string): string {
  const actions = [
    "GetTopicAttributes",
    "SetTopicAttributes",
    "AddPermission",
    "RemovePermission",
    "DeleteTopic",
  ];
  return JSON.stringify({
    Id: "__default_policy_ID",
    Statement: [
      {
        Action: [...actions, "Subscribe", "ListSubscriptionsByTopic", "Publish"].map(
          (action) => `SNS:${action}`,
        ),
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
        Effect: "Allow",
        Principal: { AWS: "*" },
        Resource: topicArn,
        Sid: "__default_statement_ID",
      },
    ],
    Version: "2008-10-17",
  });
}

export const topicPolicy: ResourceModel = {
  upserts: true,
  replaceOn: ["arn"],
  references: {
    arn: { type: TOPIC, by: "arn", notFound: "NotFound: Topic does not exist", survivesDeletion: true },
  },
  id: ({ inputs }: Creation) => String(inputs["arn"]),
  check: (inputs) => policyProblems(inputs, "policy", resourceStatement),
  computed: ({ inputs, identity }) => ({ owner: identity.account, policy: policyText(inputs["policy"]) }),
};
