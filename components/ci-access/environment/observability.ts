import { actionsOf, allow } from "../policy-document";
import type { Statement } from "../policy-document";

/** Where alarms are told. */
export const topics = allow(
  "Topics",
  actionsOf("sns", [
    "CreateTopic",
    "DeleteTopic",
    "SetSubscriptionAttributes",
    "SetTopicAttributes",
    "Subscribe",
    "TagResource",
    "Unsubscribe",
    "UntagResource",
  ]),
);

/** Log events are read to say why a migration or a deployment failed. */
export const observabilityStatements: readonly Statement[] = [
  allow(
    "Logs",
    actionsOf("logs", [
      "AssociateKmsKey",
      "CreateLogDelivery",
      "CreateLogGroup",
      "DeleteLogDelivery",
      "DeleteLogGroup",
      "DeleteMetricFilter",
      "DeleteResourcePolicy",
      "DeleteRetentionPolicy",
      "DisassociateKmsKey",
      "FilterLogEvents",
      "GetLogEvents",
      "PutMetricFilter",
      "PutResourcePolicy",
      "PutRetentionPolicy",
      "TagResource",
      "UntagResource",
      "UpdateLogDelivery",
    ]),
  ),
  allow("AlarmsAndDashboards", [
    ...actionsOf("cloudwatch", [
      "DeleteAlarmMuteRule",
      "DeleteAlarms",
      "DeleteDashboards",
      "PutAlarmMuteRule",
      "PutCompositeAlarm",
      "PutDashboard",
      "PutMetricAlarm",
      "TagResource",
      "UntagResource",
    ]),
  ]),
  topics,
  allow("EventsAndSchedules", [
    ...actionsOf("events", [
      "DeleteRule",
      "DisableRule",
      "EnableRule",
      "PutRule",
      "PutTargets",
      "RemoveTargets",
      "TagResource",
      "UntagResource",
    ]),
    ...actionsOf("scheduler", [
      "CreateSchedule",
      "CreateScheduleGroup",
      "DeleteSchedule",
      "DeleteScheduleGroup",
      "TagResource",
      "UntagResource",
      "UpdateSchedule",
    ]),
  ]),
  allow("ChatChannels", [
    ...actionsOf("chatbot", [
      "CreateMicrosoftTeamsChannelConfiguration",
      "CreateSlackChannelConfiguration",
      "DeleteMicrosoftTeamsChannelConfiguration",
      "DeleteSlackChannelConfiguration",
      "TagResource",
      "UntagResource",
      "UpdateMicrosoftTeamsChannelConfiguration",
      "UpdateSlackChannelConfiguration",
    ]),
  ]),
];
