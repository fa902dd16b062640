import type { input } from "@pulumi/aws/types";

/** Managed rule groups, in the order they are asked: 1125 of the 1500 capacity units that are free. */
const managedGroups: readonly { readonly name: string; readonly countOnly?: readonly string[] }[] = [
  { name: "AWSManagedRulesAmazonIpReputationList" },
  { name: "AWSManagedRulesKnownBadInputsRuleSet" },
  // It refuses bodies over 8 KiB, which would break every upload; the services set their own limits.
  { name: "AWSManagedRulesCommonRuleSet", countOnly: ["SizeRestrictions_BODY"] },
  { name: "AWSManagedRulesSQLiRuleSet" },
];

/**
 * Rules of the web ACL: first the rate of each address, then AWS's managed groups.
 *
 * @param rateLimit requests that one address may send in five minutes
 */
export function webAclRules(rateLimit: number): input.wafv2.WebAclRule[] {
  return [
    {
      name: "rate-limit",
      priority: 0,
      action: { block: { customResponse: { responseCode: 429 } } },
      statement: {
        rateBasedStatement: { aggregateKeyType: "IP", limit: rateLimit, evaluationWindowSec: 300 },
      },
      visibilityConfig: visibility("rate-limit"),
    },
    ...managedGroups.map(({ name, countOnly = [] }, index) => ({
      name,
      priority: index + 1,
      overrideAction: { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: "AWS",
          name,
          ruleActionOverrides: countOnly.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        },
      },
      visibilityConfig: visibility(name),
    })),
  ];
}

/** Metrics and samples of a rule, or of the web ACL. */
export function visibility(metricName: string): input.wafv2.WebAclVisibilityConfig {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
