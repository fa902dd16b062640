import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { finding, isCustomerKey, isTrue, property, type Expectation } from "../lib/property";

/** Standard where none is given. */
const isMode: Expectation = {
  required: "standard, advanced or absent",
  accepts: (mode) => mode === undefined || mode === "standard" || mode === "advanced",
};

/** Database Insights is switched on through the inputs of Performance Insights, whose successor it is. */
export const databaseInsights = resourcePolicy({
  id: "rds-insights",
  description: "Databases show their load by query, in statistics encrypted with a key of the account's own.",
  risk: "Nobody sees which query stops the database; statistics hold the words of queries.",
  severity: "low",
  frameworks: { checkov: ["CKV_AWS_353", "CKV_AWS_354"], trivy: ["AWS-0133", "AWS-0078"] },
  fix: "Set performanceInsightsEnabled to true, performanceInsightsKmsKeyId to a key of your own, and performanceInsightsRetentionPeriod to fit databaseInsightsMode.",
  types: ["aws:rds/instance:Instance"],
  checks: [
    property("performanceInsightsEnabled", isTrue),
    property("performanceInsightsKmsKeyId", isCustomerKey),
    property("databaseInsightsMode", isMode),
    retentionOfMode,
  ],
});

function retentionOfMode({ props }: Resource): readonly Finding[] {
  const expected = props["databaseInsightsMode"] === "advanced" ? advanced : standard;
  const { performanceInsightsRetentionPeriod: days } = props;
  return expected.accepts(days) ? [] : [finding("performanceInsightsRetentionPeriod", days, expected)];
}

const standard: Expectation = {
  required: "7, 731 or a multiple of 31 days, or absent",
  accepts: (days) => days === undefined || days === 7 || isMonths(days),
};

/** RDS refuses the advanced mode with less than 15 months. */
const advanced: Expectation = {
  required: "731, or a multiple of 31 from 465 days",
  accepts: (days) => isMonths(days) && days >= 465,
};

function isMonths(days: unknown): days is number {
  return typeof days === "number" && (days === 731 || (days % 31 === 0 && days >= 31 && days < 731));
}
