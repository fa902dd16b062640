import * as chatbot from "@pulumi/aws/chatbot";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { serviceTrust } from "../shared/service-trust";
import type { Chat, ResolvedObservabilityArgs } from "./observability-args";

/** Without a condition: the service documents no key that it would send with the call. */
const trust = serviceTrust("chatbot.amazonaws.com");

/** What an alarm needs to be shown with its graph ("Notification permissions" of the service), and nothing else. */
const permissions = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"],
      Resource: "*",
    },
  ],
};

/**
 * Lets a Slack channel read what the alarm topic is told (Amazon Q Developer in chat applications, the former AWS
 * Chatbot).
 *
 * The topic needs nothing for it: SNS decrypts a message before it delivers it, and the service subscribes with a
 * role of its own in the account.
 */
export function createChat(
  name: string,
  { clusterName, alarmTopicArn }: ResolvedObservabilityArgs,
  { slackTeamId, slackChannelId }: Chat,
  parent: pulumi.Resource,
): void {
  const role = new iam.Role(
    `${name}-chat-role`,
    {
      description: "Shows alarms in Slack",
      assumeRolePolicy: JSON.stringify(trust),
    },
    { parent },
  );
  const policy = new iam.RolePolicy(
    `${name}-chat-policy`,
    { role: role.name, policy: JSON.stringify(permissions) },
    { parent },
  );
  new chatbot.SlackChannelConfiguration(
    `${name}-chat`,
    {
      configurationName: `${clusterName}-alarms`,
      slackTeamId,
      slackChannelId,
      iamRoleArn: role.arn,
      snsTopicArns: [alarmTopicArn],
      // What members may do at most, whatever a role allows. Left out, it would be AdministratorAccess.
      guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
      // Everybody in the channel has the channel's role, and can give themselves no other.
      userAuthorizationRequired: false,
      // Any other level writes to a log group that the service makes, in us-east-1, unencrypted and for ever (OB-07).
      loggingLevel: "NONE",
    },
    {
      parent,
      dependsOn: [policy],
      // The API changes neither, and two configurations of one name cannot be.
      replaceOnChanges: ["configurationName", "slackTeamId"],
      deleteBeforeReplace: true,
    },
  );
}
