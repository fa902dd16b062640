import { resourcePolicy, type Check, type Properties } from "../lib/policy";
import { asList, asProperties, isOneOf, property, shown, where, type Expectation } from "../lib/property";

const isAmount: Expectation = {
  required: "an amount above 0",
  accepts: (value) => typeof value === "string" && Number(value) > 0,
};

const kinds = ["ACTUAL", "FORECASTED"] as const;

export const budgetNotifications = resourcePolicy({
  id: "budget",
  description: "Budgets are monthly, and tell somebody before the money is spent and when it is.",
  risk: "A mistake, or a stranger's miner, is noticed with the bill.",
  severity: "medium",
  frameworks: {},
  fix: "Give the budget notifications of notificationType ACTUAL and FORECASTED at 100 PERCENTAGE or less, each with subscriberEmailAddresses or subscriberSnsTopicArns.",
  types: ["aws:budgets/budget:Budget"],
  checks: [
    property("timeUnit", isOneOf(["MONTHLY", "DAILY"], /^(MONTHLY|DAILY|QUARTERLY|ANNUALLY|CUSTOM)$/)),
    ...where(
      ({ props: { autoAdjustData, plannedLimits } }) =>
        autoAdjustData === undefined && plannedLimits === undefined,
      property("limitAmount", isAmount),
    ),
    ...kinds.map(tellsInTime),
    everyNotificationIsHeard(),
  ],
});

function tellsInTime(kind: string): Check {
  return ({ props: { notifications } }) => {
    if (elements(notifications).some((one) => one["notificationType"] === kind && isInTime(one))) return [];
    const required = `a notification of ${kind} costs above 100 per cent or less`;
    return [{ property: "notifications", observed: shown(notifications), required }];
  };
}

function isInTime({ comparisonOperator, thresholdType, threshold }: Properties): boolean {
  const isShare = thresholdType === "PERCENTAGE" && typeof threshold === "number" && threshold <= 100;
  return isShare && comparisonOperator === "GREATER_THAN";
}

function everyNotificationIsHeard(): Check {
  return ({ props: { notifications } }) =>
    elements(notifications).flatMap(({ subscriberEmailAddresses, subscriberSnsTopicArns }, index) => {
      const heard = asList(subscriberEmailAddresses).length + asList(subscriberSnsTopicArns).length > 0;
      if (heard) return [];
      const required = "an address or a topic that is told";
      return [{ property: `notifications[${index}]`, observed: "heard by nobody", required }];
    });
}

function elements(list: unknown): readonly Properties[] {
  return asList(list).map(asProperties);
}
