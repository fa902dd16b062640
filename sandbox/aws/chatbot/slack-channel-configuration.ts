import { eachMatches, matches, oneOf } from "../../provider/argument-checks";
import type { Computation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { globalArn } from "../arn";

/** What UpdateSlackChannelConfiguration does not take: the provider sends it, and finds the old value afterwards. */
const FIXED = ["configurationName", "slackTeamId"];

/** Somebody has let AWS into the workspace by hand, as the sandbox takes it: no API tells otherwise. */
export const slackChannelConfiguration: ResourceModel = {
  defaults: {
    // The API's own default, and a trap.
    guardrailPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    loggingLevel: "NONE",
    snsTopicArns: [],
    userAuthorizationRequired: false,
  },
  references: {
    iamRoleArn: {
      type: "aws:iam/role:Role",
      by: "arn",
      notFound: "InvalidRequestException: the role does not exist",
      survivesDeletion: true,
    },
    "snsTopicArns[]": {
      type: "aws:sns/topic:Topic",
      by: "arn",
      notFound: "InvalidRequestException: the topic does not exist",
      survivesDeletion: true,
    },
  },
  id: ({ inputs, identity }) =>
    globalArn("chatbot", identity, `chat-configuration/slack-channel/${String(inputs["configurationName"])}`),
  check: (inputs) => [
    ...matches(inputs, "configurationName", /^[\w-]{1,128}$/, "at most 128 letters, digits, _ or -"),
    ...matches(inputs, "slackTeamId", /^[0-9A-Z]{1,255}$/, "the id of a workspace, capitals and digits"),
    ...matches(inputs, "slackChannelId", /^[A-Za-z0-9]{1,255}$/, "the id of a channel, letters and digits"),
    ...oneOf(inputs, "loggingLevel", ["ERROR", "INFO", "NONE"]),
    ...eachMatches(inputs, "guardrailPolicyArns", /^arn:aws:iam:/, "the ARN of a policy"),
  ],
  refuseUpdate: changedForGood,
  computed: ({ id, inputs }) => ({
    chatConfigurationArn: id,
    slackChannelName: String(inputs["slackChannelId"]).toLowerCase(),
    slackTeamName: String(inputs["slackTeamId"]).toLowerCase(),
  }),
};

function changedForGood({
  inputs,
  previous,
}: Computation & { readonly previous: Values }): string | undefined {
  const changed = FIXED.find((property) => inputs[property] !== previous[property]);
  return changed === undefined
    ? undefined
    : `Provider produced inconsistent result after apply: ${changed} cannot be updated`;
}
