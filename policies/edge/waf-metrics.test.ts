import { describePolicy, unknown } from "../../testing/describe-policy";
import { wafMetrics } from "./waf-metrics";
import { rateRule, rulesWith, webAclRules } from "./web-acl.fixture";

const on = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
const finding = (path: string, observed: string) => ({ property: path, observed, required: "true" });
const rule = (visibilityConfig: unknown) => ({ rules: rulesWith(0, rateRule({}, { visibilityConfig })) });

describePolicy(
  "PO-05 waf-metrics",
  wafMetrics,
  { type: "aws:wafv2/webAcl:WebAcl", props: { visibilityConfig: on, rules: webAclRules } },
  {
    violating: [
      {
        when: "the web ACL counts nothing",
        props: { visibilityConfig: { ...on, cloudwatchMetricsEnabled: false } },
        findings: [finding("visibilityConfig.cloudwatchMetricsEnabled", "false")],
      },
      {
        when: "the web ACL keeps no samples",
        props: { visibilityConfig: { ...on, sampledRequestsEnabled: false } },
        findings: [finding("visibilityConfig.sampledRequestsEnabled", "false")],
      },
      {
        when: "a rule counts nothing",
        props: rule({ ...on, cloudwatchMetricsEnabled: false }),
        findings: [finding("rules[0].visibilityConfig.cloudwatchMetricsEnabled", "false")],
      },
    ],
    absent: [
      { when: "no rules", props: { rules: undefined } },
      {
        when: "no word of it in a rule",
        props: rule(undefined),
        findings: [
          finding("rules[0].visibilityConfig.cloudwatchMetricsEnabled", "not set"),
          finding("rules[0].visibilityConfig.sampledRequestsEnabled", "not set"),
        ],
      },
    ],
    unknown: [
      {
        when: "a switch, beside another that is off",
        props: { visibilityConfig: { cloudwatchMetricsEnabled: unknown, sampledRequestsEnabled: false } },
        findings: [finding("visibilityConfig.sampledRequestsEnabled", "false")],
        undecided: ["visibilityConfig.cloudwatchMetricsEnabled"],
      },
    ],
    wrongType: [
      {
        when: "a switch is a text",
        props: { visibilityConfig: { ...on, sampledRequestsEnabled: "true" } },
        findings: [finding("visibilityConfig.sampledRequestsEnabled", "a text")],
      },
    ],
  },
);
