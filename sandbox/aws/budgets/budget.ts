import { exclusive, matches, noneOf, notModelled, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { globalArn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { findByArn } from "../lookup";
import { TOPIC } from "../sns/topic";

/** AWS Budgets API, CreateBudget: notifications of a budget, and subscribers of a notification. */
const MOST = { notifications: 10, emails: 10, topics: 1 } as const;

const COST_TYPES = {
  includeCredit: true,
  includeDiscount: true,
  includeOtherSubscription: true,
  includeRecurring: true,
  includeRefund: true,
  includeSubscription: true,
  includeSupport: true,
  includeTax: true,
  includeUpfront: true,
  useAmortized: false,
  useBlended: false,
};

export const budget: ResourceModel = {
  global: true,
  replaceOn: ["accountId", "name", "namePrefix"],
  autoname: { property: "name", maxLength: 100, prefixProperty: "namePrefix" },
  defaults: { costFilters: [], costTypes: COST_TYPES, namePrefix: "", timePeriodEnd: "2087-06-15_00:00" },
  id: (creation) => `${owner(creation)}:${nameOrPrefixed(creation)}`,
  check: (inputs) => [
    ...matches(inputs, "name", /^[^:\\]{1,100}$/, "at most 100 characters, neither : nor \\"),
    ...oneOf(inputs, "timeUnit", ["DAILY", "MONTHLY", "QUARTERLY", "ANNUALLY"]),
    ...oneOf(inputs, "budgetType", ["COST", "USAGE"]),
    ...matches(inputs, "limitAmount", /^\d+(\.\d+)?$/, "an amount such as 100"),
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...notModelled(inputs, [
      "autoAdjustData",
      "billingViewArn",
      "filterExpression",
      "metrics",
      "plannedLimits",
    ]),
    ...problemWhen(countOf(inputs["notifications"]) > MOST.notifications, "notifications", "at most 10"),
    ...eachBlock(inputs, "notifications[]", notificationProblems),
  ],
  refuseCreate: (creation) =>
    noneOf(creation.inputs, ["limitAmount"]) ??
    noneOf(creation.inputs, ["limitUnit"]) ??
    unknownTopic(creation),
  refuseUpdate: unknownTopic,
  computed: (creation) => ({
    accountId: owner(creation),
    arn: globalArn(
      "budgets",
      { ...creation.identity, account: owner(creation) },
      `budget/${nameOf(creation.id)}`,
    ),
    name: nameOf(creation.id),
    timePeriodStart:
      creation.inputs["timePeriodStart"] ?? creation.previous["timePeriodStart"] ?? startOfMonth(new Date()),
  }),
};

function owner({ inputs, identity }: Creation): string {
  return text(inputs, "accountId") || identity.account;
}

function nameOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

function startOfMonth(now: Date): string {
  return `${now.toISOString().slice(0, 7)}-01_00:00`;
}

function notificationProblems(notification: Values): readonly ArgumentProblem[] {
  const emails = countOf(notification["subscriberEmailAddresses"]);
  const topics = countOf(notification["subscriberSnsTopicArns"]);
  return [
    ...oneOf(notification, "comparisonOperator", ["GREATER_THAN", "LESS_THAN", "EQUAL_TO"]),
    ...oneOf(notification, "notificationType", ["ACTUAL", "FORECASTED"]),
    ...oneOf(notification, "thresholdType", ["PERCENTAGE", "ABSOLUTE_VALUE"]),
    ...problemWhen(emails + topics === 0, "subscriberEmailAddresses", "a notification needs a subscriber"),
    ...problemWhen(emails > MOST.emails, "subscriberEmailAddresses", `at most ${MOST.emails}`),
    ...problemWhen(topics > MOST.topics, "subscriberSnsTopicArns", `at most ${MOST.topics}`),
  ];
}

function unknownTopic({ inputs, cloud }: Creation): string | undefined {
  const notifications = (inputs["notifications"] ?? []) as readonly Values[];
  const missing = notifications
    .flatMap((notification) => (notification["subscriberSnsTopicArns"] ?? []) as readonly string[])
    .find((topicArn) => findByArn(cloud, TOPIC, topicArn) === undefined);
  return missing === undefined ? undefined : `InvalidParameterException: the topic ${missing} does not exist`;
}

function countOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
