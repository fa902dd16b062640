import { describePolicy, unknown } from "../../testing/describe-policy";
import { databaseInsights } from "./database-insights";

const found = (property: string, observed: string, required: string) => ({ property, observed, required });
const enabled = (observed: string) => found("performanceInsightsEnabled", observed, "true");
const key = (observed: string) =>
  found("performanceInsightsKmsKeyId", observed, "a KMS key of the account's own");
const mode = (observed: string) => found("databaseInsightsMode", observed, "standard, advanced or absent");
const days = (observed: string) =>
  found("performanceInsightsRetentionPeriod", observed, "7, 731 or a multiple of 31 days, or absent");
const months = (observed: string) =>
  found("performanceInsightsRetentionPeriod", observed, "731, or a multiple of 31 from 465 days");
const advanced = (performanceInsightsRetentionPeriod: unknown) => ({
  databaseInsightsMode: "advanced",
  performanceInsightsRetentionPeriod,
});

describePolicy(
  "PO-03 rds-insights",
  databaseInsights,
  {
    type: "aws:rds/instance:Instance",
    props: {
      databaseInsightsMode: "standard",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1",
      performanceInsightsRetentionPeriod: 7,
    },
  },
  {
    compliant: [
      ...[31, 713, 731].map((period) => ({
        when: `standard, ${period} days`,
        props: { performanceInsightsRetentionPeriod: period },
      })),
      ...[465, 713, 731].map((period) => ({ when: `advanced, ${period} days`, props: advanced(period) })),
    ],
    violating: [
      { when: "they are off", props: { performanceInsightsEnabled: false }, findings: [enabled("false")] },
      {
        when: "AWS's key",
        props: { performanceInsightsKmsKeyId: "alias/aws/rds" },
        findings: [key('"alias/aws/rds"')],
      },
      { when: "no mode of RDS", props: { databaseInsightsMode: "none" }, findings: [mode("a text")] },
      ...[0, 30, 744].map((period) => ({
        when: `standard, ${period} days`,
        props: { performanceInsightsRetentionPeriod: period },
        findings: [days(String(period))],
      })),
      ...[7, 434, 466].map((period) => ({
        when: `advanced, ${period} days`,
        props: advanced(period),
        findings: [months(String(period))],
      })),
    ],
    absent: [
      {
        when: "not switched on, no key",
        props: { performanceInsightsEnabled: undefined, performanceInsightsKmsKeyId: undefined },
        findings: [enabled("not set"), key("not set")],
      },
      {
        when: "neither mode nor days, which means 7 in standard mode",
        props: { databaseInsightsMode: undefined, performanceInsightsRetentionPeriod: undefined },
      },
      { when: "advanced, 7 days by default", props: advanced(undefined), findings: [months("not set")] },
    ],
    unknown: [
      {
        when: "the mode",
        props: { databaseInsightsMode: unknown },
        undecided: ["databaseInsightsMode", "databaseInsightsMode"],
      },
      {
        when: "the key, while they are off",
        props: { performanceInsightsEnabled: false, performanceInsightsKmsKeyId: unknown },
        findings: [enabled("false")],
        undecided: ["performanceInsightsKmsKeyId"],
      },
    ],
    wrongType: [
      {
        when: "texts and numbers",
        props: {
          databaseInsightsMode: 1,
          performanceInsightsEnabled: "true",
          performanceInsightsKmsKeyId: 1,
          performanceInsightsRetentionPeriod: "7",
        },
        findings: [enabled("a text"), key("1"), mode("1"), days("a text")],
      },
    ],
  },
);
