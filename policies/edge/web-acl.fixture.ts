const visibilityConfig = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };

/** The rule that limits the rate of each address, with some of it changed. */
export function rateRule(statement: object = {}, changes: object = {}): object {
  return {
    action: { block: {} },
    statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 2000, ...statement } },
    visibilityConfig,
    ...changes,
  };
}

/** A rule that asks a group of AWS, with some of it changed. */
export function groupRule(name: string, statement: object = {}, changes: object = {}): object {
  return {
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: { vendorName: "AWS", name: `AWSManagedRules${name}`, ...statement },
    },
    visibilityConfig,
    ...changes,
  };
}

/** The rules of a web ACL as the component LoadBalancer makes it; the first one limits the rate. */
export const webAclRules: readonly object[] = [
  rateRule(),
  groupRule("AmazonIpReputationList"),
  groupRule("KnownBadInputsRuleSet"),
  groupRule("CommonRuleSet", {
    ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
  }),
  groupRule("SQLiRuleSet"),
];

/** Those rules, one of them replaced. */
export function rulesWith(index: number, rule: unknown): readonly unknown[] {
  return webAclRules.map((other, place) => (place === index ? rule : other));
}
