import { notModelled, oneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { uuid } from "../ids";
import { TOPIC } from "./topic";

/** Forms of endpoints (SNS API, Subscribe). */
const ENDPOINTS: Readonly<Record<string, RegExp>> = {
  application: /^arn:aws:sns:/,
  email: /^[^@\s]+@[^@\s]+$/,
  "email-json": /^[^@\s]+@[^@\s]+$/,
  firehose: /^arn:aws:firehose:/,
  http: /^http:\/\//,
  https: /^https:\/\//,
  lambda: /^arn:aws:lambda:/,
  sms: /^\+?[\d-]+$/,
  sqs: /^arn:aws:sqs:/,
};

/** Somebody has to answer a message before these are confirmed. */
const CONFIRMED_BY_HAND = ["email", "email-json", "http", "https"];

export const topicSubscription: ResourceModel = {
  replaceOn: ["endpoint", "protocol", "topic"],
  defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
  references: {
    topic: { type: TOPIC, by: "arn", notFound: "NotFound: Topic does not exist", survivesDeletion: true },
  },
  id: (creation) => `${String(creation.inputs["topic"])}:${uuid(creation)}`,
  check: (inputs) => [
    ...oneOf(inputs, "protocol", Object.keys(ENDPOINTS)),
    ...oneOf(inputs, "filterPolicyScope", ["MessageAttributes", "MessageBody"]),
    ...notModelled(inputs, ["replayPolicy"]),
    ...endpointProblem(inputs),
  ],
  refuseCreate: fifoProblem,
  computed: ({ id, inputs, identity, previous }) => {
    const waits =
      CONFIRMED_BY_HAND.includes(String(inputs["protocol"])) && inputs["endpointAutoConfirms"] !== true;
    return {
      arn: id,
      ownerId: identity.account,
      confirmationWasAuthenticated: !waits,
      pendingConfirmation: previous["pendingConfirmation"] ?? waits,
      filterPolicyScope: inputs["filterPolicyScope"] ?? (inputs["filterPolicy"] ? "MessageAttributes" : ""),
    };
  },
};

function endpointProblem({ protocol, endpoint }: Values): { property: string; reason: string }[] {
  const form = ENDPOINTS[String(protocol)];
  if (form === undefined || typeof endpoint !== "string" || form.test(endpoint)) return [];
  return [
    {
      property: "endpoint",
      reason: `${JSON.stringify(endpoint)} is not an endpoint for ${String(protocol)}`,
    },
  ];
}

function fifoProblem({ inputs }: Creation): string | undefined {
  const { topic, protocol } = inputs;
  if (!String(topic).endsWith(".fifo") || protocol === "sqs") return undefined;
  return `InvalidParameter: Invalid parameter: Invalid protocol type: ${String(protocol)}`;
}
