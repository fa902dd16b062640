import { webAclRules } from "./web-acl-rules";

const rules = webAclRules(500);

test("NW-07: first the rate of each address, then AWS's managed groups, each priority once", () => {
  expect(rules.map(({ name, priority }) => [priority, name])).toEqual([
    [0, "rate-limit"],
    [1, "AWSManagedRulesAmazonIpReputationList"],
    [2, "AWSManagedRulesKnownBadInputsRuleSet"],
    [3, "AWSManagedRulesCommonRuleSet"],
    [4, "AWSManagedRulesSQLiRuleSet"],
  ]);
});

test("an address over its limit is answered 429", () => {
  expect(rules[0]).toMatchObject({
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 500, evaluationWindowSec: 300 } },
  });
});

test("managed groups keep their own actions, but large bodies are only counted", () => {
  for (const rule of rules.slice(1)) expect(rule).toMatchObject({ overrideAction: { none: {} } });
  expect(rules[3]).toMatchObject({
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
      },
    },
  });
});
