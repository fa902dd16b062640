import { actions, linking, passing, type Lives } from "./life.fixture";

/** What is seen, told, and done at its time. */
export const observability: Lives = {
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    reads: actions("chatbot", "DescribeSlackChannelConfigurations ListTagsForResource"),
    writes: actions(
      "chatbot",
      "CreateSlackChannelConfiguration TagResource UpdateSlackChannelConfiguration UntagResource",
    ),
    ends: actions("chatbot", "DeleteSlackChannelConfiguration"),
    asks: [passing("chatbot.amazonaws.com"), linking("management.chatbot.amazonaws.com")],
  },
  "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": {
    reads: actions("cloudwatch", "GetAlarmMuteRule ListTagsForResource"),
    writes: actions("cloudwatch", "PutAlarmMuteRule TagResource UntagResource"),
    ends: actions("cloudwatch", "DeleteAlarmMuteRule"),
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    reads: actions("cloudwatch", "DescribeAlarms ListTagsForResource"),
    writes: actions("cloudwatch", "PutCompositeAlarm TagResource UntagResource"),
    ends: actions("cloudwatch", "DeleteAlarms"),
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    reads: actions("cloudwatch", "GetDashboard"),
    writes: actions("cloudwatch", "PutDashboard"),
    ends: actions("cloudwatch", "DeleteDashboards"),
  },
  "aws:cloudwatch/eventRule:EventRule": {
    reads: actions("events", "DescribeRule ListTagsForResource"),
    writes: actions("events", "PutRule TagResource UntagResource"),
    ends: actions("events", "DeleteRule"),
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    reads: actions("events", "ListTargetsByRule"),
    writes: actions("events", "PutTargets"),
    ends: actions("events", "RemoveTargets"),
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    reads: actions("logs", "DescribeLogGroups ListTagsForResource"),
    writes: actions("logs", "CreateLogGroup PutRetentionPolicy AssociateKmsKey TagResource UntagResource"),
    ends: actions("logs", "DeleteLogGroup"),
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    reads: actions("logs", "DescribeMetricFilters"),
    writes: actions("logs", "PutMetricFilter"),
    ends: actions("logs", "DeleteMetricFilter"),
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    reads: actions("logs", "DescribeResourcePolicies"),
    writes: actions("logs", "PutResourcePolicy"),
    ends: actions("logs", "DeleteResourcePolicy"),
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    reads: actions("cloudwatch", "DescribeAlarms ListTagsForResource"),
    writes: actions("cloudwatch", "PutMetricAlarm TagResource UntagResource"),
    ends: actions("cloudwatch", "DeleteAlarms"),
  },
  "aws:scheduler/schedule:Schedule": {
    reads: actions("scheduler", "GetSchedule"),
    writes: actions("scheduler", "CreateSchedule UpdateSchedule"),
    ends: actions("scheduler", "DeleteSchedule"),
    asks: [passing("scheduler.amazonaws.com")],
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": {
    reads: actions("scheduler", "GetScheduleGroup ListTagsForResource"),
    writes: actions("scheduler", "CreateScheduleGroup TagResource UntagResource"),
    ends: actions("scheduler", "DeleteScheduleGroup"),
  },
  "aws:sns/topic:Topic": {
    reads: actions("sns", "GetTopicAttributes ListTagsForResource"),
    writes: actions("sns", "CreateTopic SetTopicAttributes TagResource UntagResource"),
    ends: actions("sns", "DeleteTopic"),
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    reads: actions("sns", "GetTopicAttributes"),
    writes: actions("sns", "SetTopicAttributes"),
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    reads: actions("sns", "GetSubscriptionAttributes ListSubscriptionsByTopic"),
    writes: actions("sns", "Subscribe SetSubscriptionAttributes"),
    ends: actions("sns", "Unsubscribe"),
  },
};
