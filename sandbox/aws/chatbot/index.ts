import type { ResourceModel } from "../../provider/model";
import { slackChannelConfiguration } from "./slack-channel-configuration";

export const chatbotResources: Readonly<Record<string, ResourceModel>> = {
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": slackChannelConfiguration,
};
