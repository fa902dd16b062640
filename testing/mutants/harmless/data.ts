import type { Harmless } from "./harmless";

const KEY = "aws:kms/key:Key";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";

/** Keys, secrets, backups, logs, alarms and topics. */
export const data: readonly Harmless[] = [
  {
    type: KEY,
    property: /^(deletionWindowInDays|policy)$/,
    operators: ["drop"],
    reason: "By default it is thirty days, and the account alone decides.",
  },
  {
    type: "aws:kms/replicaKey:ReplicaKey",
    property: /^deletionWindowInDays$/,
    operators: ["drop"],
    reason: "By default it is thirty days.",
  },
  {
    type: KEY,
    property: /^policy\.Statement\[\]\.Action$/,
    operators: ["widen"],
    reason:
      "The policy of a key is about the key alone, so that every action is kms:*, which the account has.",
  },
  {
    type: KEY,
    property:
      /^policy\.Statement\[\]\.Condition\.(StringEquals\.aws:SourceArn|StringLike\.kms:EncryptionContext:aws:cloudtrail:arn)$/,
    operators: ["drop"],
    stacks: ["organization"],
    reason: "The line that stays names the account of the trail.",
  },
  {
    type: KEY,
    property: /^multiRegion$/,
    operators: ["flip"],
    reason: "It replaces a key that is protected: the engine refuses.",
  },
  {
    type: "aws:secretsmanager/secret:Secret",
    property: /^recoveryWindowInDays$/,
    operators: ["drop"],
    reason: "By default it is thirty days.",
  },
  {
    type: "aws:backup/plan:Plan",
    property: /^rules\[\]$/,
    operators: ["cut"],
    reason: "The daily backups are left, which backup-daily asks for, with their copies.",
  },
  {
    type: "aws:backup/plan:Plan",
    property: /^rules\[\]\.(startWindow|completionWindow)$/,
    operators: ["drop"],
    reason: "By default they are an hour and three, within what backup-retention asks for.",
  },
  {
    type: "aws:backup/restoreTestingPlan:RestoreTestingPlan",
    property: /^(recoveryPointSelection\.selectionWindowDays|startWindowHours)$/,
    operators: ["drop"],
    reason: "By default a backup of the last 30 days is restored, within 24 hours.",
  },
  {
    type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    property: /^validationWindowHours$/,
    operators: ["drop"],
    reason: "What was restored goes sooner; that it was restored is the test.",
  },
  {
    type: LOGS,
    property: /^deletionProtectionEnabled$/,
    operators: ["drop", "flip"],
    stacks: ["dev"],
    reason: "Logs of dev are allowed to go with it, and not to.",
  },
  {
    type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    property: /^the resource$/,
    operators: ["remove"],
    reason: "It marks deployments on a dashboard; for what an alarm waits for, watched-metric asks.",
  },
  {
    type: "aws:cloudwatch/dashboard:Dashboard",
    property: /^dashboardBody(\.[A-Za-z[\].]+)?$/,
    operators: ["cut", "drop", "flip"],
    reason: "A dashboard shows, and guards nothing.",
  },
  {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    property: /^inputTransformer\.inputTemplate\.version$/,
    operators: ["drop"],
    reason: "It is the form of a message.",
  },
  {
    type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    property: /^policyName$/,
    operators: ["drop"],
    reason: "AWS refuses a policy of the account without a name.",
  },
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    property: /^datapointsToAlarm$/,
    operators: ["drop"],
    reason: "By default every period has to be over the threshold.",
  },
  {
    type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
    property: /^rule$/,
    operators: ["drop"],
    reason: "AWS refuses to mute without a schedule.",
  },
  {
    type: "aws:sns/topicPolicy:TopicPolicy",
    property: /^policy\.Statement\[\]\.Resource$/,
    operators: ["widen"],
    reason: "The policy of a topic is about the topic alone.",
  },
  {
    type: "aws:sns/topicSubscription:TopicSubscription",
    property: /^the resource$/,
    operators: ["remove"],
    reason: "Who listens to a topic is not known from a stack: people and chats subscribe by themselves.",
  },
];
