import { describePolicy, unknown } from "../../testing/describe-policy";
import { budgetNotifications } from "./budget-notifications";

const notification = (notificationType: string, changes: object = {}) => ({
  comparisonOperator: "GREATER_THAN",
  notificationType,
  threshold: 80,
  thresholdType: "PERCENTAGE",
  subscriberEmailAddresses: ["money@example.org"],
  ...changes,
});
const both = (changes: object) => [notification("ACTUAL", changes), notification("FORECASTED", changes)];
const lacks = (kind: string, observed: string) => ({
  property: "notifications",
  observed,
  required: `a notification of ${kind} costs above 100 per cent or less`,
});
const unheard = (index: number) => ({
  property: `notifications[${index}]`,
  observed: "heard by nobody",
  required: "an address or a topic that is told",
});

describePolicy(
  "PO-06 budget",
  budgetNotifications,
  {
    type: "aws:budgets/budget:Budget",
    props: { timeUnit: "MONTHLY", limitAmount: "100", notifications: both({}) },
  },
  {
    compliant: [
      {
        when: "AWS finds the limit",
        props: { limitAmount: undefined, autoAdjustData: { autoAdjustType: "HISTORICAL" } },
      },
      {
        when: "a topic is told",
        props: {
          notifications: both({ subscriberEmailAddresses: undefined, subscriberSnsTopicArns: ["topic"] }),
        },
      },
    ],
    violating: [
      {
        when: "it tells when it is too late, or of an amount, or when less is spent",
        props: {
          notifications: [
            notification("ACTUAL", { threshold: 200 }),
            notification("FORECASTED", { thresholdType: "ABSOLUTE_VALUE" }),
            notification("FORECASTED", { comparisonOperator: "LESS_THAN" }),
          ],
        },
        findings: [lacks("ACTUAL", "a list of 3"), lacks("FORECASTED", "a list of 3")],
      },
      {
        when: "nobody is told",
        props: { notifications: both({ subscriberEmailAddresses: [] }) },
        findings: [unheard(0), unheard(1)],
      },
      {
        when: "the budget is for a year",
        props: { timeUnit: "ANNUALLY" },
        findings: [{ property: "timeUnit", observed: '"ANNUALLY"', required: "one of MONTHLY, DAILY" }],
      },
    ],
    absent: [
      {
        when: "the limit",
        props: { limitAmount: undefined },
        findings: [{ property: "limitAmount", observed: "not set", required: "an amount above 0" }],
      },
      {
        when: "notifications",
        props: { notifications: undefined },
        findings: [lacks("ACTUAL", "not set"), lacks("FORECASTED", "not set")],
      },
    ],
    unknown: [
      {
        when: "who is told",
        props: {
          notifications: both({ subscriberEmailAddresses: undefined, subscriberSnsTopicArns: unknown }),
        },
        undecided: ["notifications.0.subscriberSnsTopicArns"],
      },
    ],
    wrongType: [
      {
        when: "notifications are a text",
        props: { notifications: "all" },
        findings: [lacks("ACTUAL", "a text"), lacks("FORECASTED", "a text")],
      },
    ],
  },
);
