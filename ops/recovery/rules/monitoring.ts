import { quoted } from "./command-line";
import { arn, joined, known, named, repeatable, sought, type Rules } from "./rule";

/*
 * Alarms, logs, events, notifications and budgets. Source: section "Import" of each type in the registry documentation
 * of @pulumi/aws 7.48.
 */

export const monitoring: Rules = {
  "aws:budgets/budget:Budget": known((inputs, { account }) =>
    joined(":", inputs["accountId"] ?? account, inputs["name"]),
  ),
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": sought({
    look: () => "chatbot describe-slack-channel-configurations",
    idForm: "<ChatConfigurationArn>",
    again: "refused",
  }),
  "aws:cloudtrail/trail:Trail": known(({ name }, place) => arn("cloudtrail", place, `trail/${String(name)}`)),
  "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": named("name"),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": named("alarmName"),
  "aws:cloudwatch/dashboard:Dashboard": named("dashboardName"),
  "aws:cloudwatch/eventRule:EventRule": known(({ eventBusName = "default", name }) =>
    eventBusName === "default" ? String(name) : `${String(eventBusName)}/${String(name)}`,
  ),
  // The provider draws the target's own id where the program gives none.
  "aws:cloudwatch/eventTarget:EventTarget": sought({
    look: ({ rule, eventBusName = "default" }) =>
      `events list-targets-by-rule --rule ${quoted(rule)} --event-bus-name ${quoted(eventBusName)}`,
    idForm: "<rule>-<Id>",
    again: "free",
    note: "With two targets each event is delivered twice.",
  }),
  "aws:cloudwatch/logGroup:LogGroup": named("name"),
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": named("name"),
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": known(({ policyName, resourceArn }) =>
    String(policyName ?? resourceArn),
  ),
  "aws:cloudwatch/metricAlarm:MetricAlarm": named("name"),
  "aws:sns/topic:Topic": known(({ name }, place) => arn("sns", place, String(name))),
  "aws:sns/topicPolicy:TopicPolicy": named("arn"),
  "aws:sns/topicSubscription:TopicSubscription": repeatable(
    "SNS answers with the subscription that the endpoint has already",
  ),
};
