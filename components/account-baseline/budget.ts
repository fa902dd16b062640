import * as budgets from "@pulumi/aws/budgets";
import type * as pulumi from "@pulumi/pulumi";
import type { BudgetArgs, ResolvedAccountBaselineArgs } from "./account-baseline-args";

/** Shares of the limit, in per cent, at which somebody is told. */
const thresholds: readonly number[] = [80, 100];

/** Creates the monthly budget. It tells, and stops nothing. */
export function createBudget(
  name: string,
  { prefix, accountId, budget }: ResolvedAccountBaselineArgs,
  parent: pulumi.Resource,
): budgets.Budget {
  return new budgets.Budget(
    `${name}-budget`,
    {
      accountId,
      name: `${prefix}-monthly`,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(budget.limitUsd),
      limitUnit: "USD",
      notifications: thresholds.flatMap((threshold) =>
        ["ACTUAL", "FORECASTED"].map((notificationType) => ({
          comparisonOperator: "GREATER_THAN",
          notificationType,
          threshold,
          thresholdType: "PERCENTAGE",
          ...subscribers(budget),
        })),
      ),
    },
    { parent },
  );
}

function subscribers({ emails = [], topicArn }: BudgetArgs) {
  return {
    ...(emails.length > 0 && { subscriberEmailAddresses: [...emails] }),
    ...(topicArn !== undefined && { subscriberSnsTopicArns: [topicArn] }),
  };
}
