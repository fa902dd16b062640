import { data, nothing, unbackedData } from "../holdings";
import { keptWhile, refusedWhile } from "../safety-nets";
import { all } from "../table";
import type { TypeTable } from "../type-facts";
import { whenChanged } from "../update-rules";

const EXPORT = "an export of them to a bucket";

/** Logs, metrics, alarms, events and those whom they tell. */
export const logsAndTopics: TypeTable = {
  "aws:cloudwatch/logGroup:LogGroup": {
    holds: data("the log events in it", {
      nets: [keptWhile("skipDestroy"), refusedWhile("deletionProtectionEnabled")],
      because: "skipDestroy and deletionProtectionEnabled are off",
      backup: EXPORT,
    }),
    updates: [
      // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
      whenChanged(
        "retentionInDays",
        {
          reversibility: "data-losing",
          reason: "log events that are older are deleted, within 72 hours",
          needs: `${EXPORT} made before it`,
          backupFirst: true,
        },
        "falls",
        ({ before, after }) => !(daysKept(after) >= daysKept(before)),
      ),
    ],
  },
  // https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html
  "aws:sns/topic:Topic": {
    holds: unbackedData("its subscriptions and the messages under way", {
      needs: "everybody who subscribed outside the program to subscribe again",
    }),
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    holds: nothing({ meanwhile: "the subscriber is told nothing", needs: "the subscriber's confirmation" }),
  },
  ...all(["aws:sns/topicPolicy:TopicPolicy", "aws:cloudwatch/logResourcePolicy:LogResourcePolicy"]),
  ...all(["aws:cloudwatch/dashboard:Dashboard"]),
  ...all(
    ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
    nothing({ meanwhile: "nobody is alarmed" }),
  ),
  ...all(["aws:cloudwatch/alarmMuteRule:AlarmMuteRule"], nothing({ meanwhile: "nothing is muted by it" })),
  ...all(
    ["aws:cloudwatch/eventRule:EventRule", "aws:cloudwatch/eventTarget:EventTarget"],
    nothing({ meanwhile: "events that it waits for are passed over" }),
  ),
  ...all(
    ["aws:cloudwatch/logMetricFilter:LogMetricFilter"],
    nothing({ meanwhile: "nothing is counted, and it does not count afterwards" }),
  ),
  ...all(
    ["aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration"],
    nothing({ meanwhile: "the channel is told nothing" }),
  ),
};

/** 0 and none are for ever; what cannot be told compares with nothing. */
function daysKept(value: unknown): number {
  if (value === undefined || value === null || value === 0) return Number.POSITIVE_INFINITY;
  return typeof value === "number" ? value : Number.NaN;
}
