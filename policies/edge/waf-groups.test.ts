import { describePolicy, unknown } from "../../testing/describe-policy";
import { wafGroups } from "./waf-groups";
import { groupRule, rateRule, rulesWith, webAclRules } from "./web-acl.fixture";

const names = ["AmazonIpReputationList", "KnownBadInputsRuleSet", "CommonRuleSet", "SQLiRuleSet"];
const missing = (name: string) => ({
  property: "rules",
  observed: "no such rule group",
  required: `AWSManagedRules${name}`,
});
const sqli = (statement: object, changes: object = {}) => ({
  rules: rulesWith(4, groupRule("SQLiRuleSet", statement, changes)),
});
const override = (observed: string) => ({
  property: "rules[4].overrideAction",
  observed,
  required: "none",
});
const overridden = (observed: string) => ({
  property: "rules[4].statement.managedRuleGroupStatement.ruleActionOverrides[0].actionToUse",
  observed,
  required: "block, captcha or challenge",
});

describePolicy(
  "PO-05 waf-groups",
  wafGroups,
  { type: "aws:wafv2/webAcl:WebAcl", props: { rules: webAclRules } },
  {
    compliant: [
      {
        when: "one rule of a group asks for a captcha",
        props: sqli({ ruleActionOverrides: [{ name: "SQLi_BODY", actionToUse: { captcha: {} } }] }),
      },
      {
        when: "a further group only counts",
        props: {
          rules: [...webAclRules, groupRule("LinuxRuleSet", {}, { overrideAction: { count: {} } })],
        },
      },
    ],
    violating: [
      {
        when: "a group is gone",
        props: { rules: webAclRules.slice(0, 4) },
        findings: [missing("SQLiRuleSet")],
      },
      {
        when: "a group of that name is another vendor's",
        props: sqli({ vendorName: "Somebody" }),
        findings: [missing("SQLiRuleSet")],
      },
      {
        when: "a group only counts",
        props: sqli({}, { overrideAction: { count: {} } }),
        findings: [override("count")],
      },
      {
        when: "a rule of a group only counts",
        props: sqli({ ruleActionOverrides: [{ name: "SQLi_BODY", actionToUse: { count: {} } }] }),
        findings: [overridden("count")],
      },
      {
        when: "the rule that may count lets through",
        props: sqli({ ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { allow: {} } }] }),
        findings: [overridden("allow")],
      },
      {
        when: "a group sees only some requests",
        props: sqli({ scopeDownStatement: { byteMatchStatement: {} } }),
        findings: [
          {
            property: "rules[4].statement.managedRuleGroupStatement.scopeDownStatement",
            observed: "an object",
            required: "absent",
          },
        ],
      },
    ],
    absent: [
      { when: "no rules", props: { rules: undefined }, findings: names.map(missing) },
      { when: "an empty list of rules", props: { rules: [] }, findings: names.map(missing) },
      {
        when: "no word of what the group's answer does",
        props: sqli({}, { overrideAction: undefined }),
        findings: [override("not set")],
      },
    ],
    unknown: [
      {
        when: "an override, beside a group that is narrowed",
        props: sqli({ scopeDownStatement: {} }, { overrideAction: unknown }),
        findings: [
          {
            property: "rules[4].statement.managedRuleGroupStatement.scopeDownStatement",
            observed: "an object",
            required: "absent",
          },
        ],
        undecided: ["rules.4.overrideAction"],
      },
    ],
    wrongType: [
      { when: "the rules are a text", props: { rules: "all" }, findings: names.map(missing) },
      {
        when: "a rule is a text",
        props: { rules: rulesWith(4, "sqli") },
        findings: [missing("SQLiRuleSet")],
      },
      {
        when: "the override is a text",
        props: sqli({}, { overrideAction: "none" }),
        findings: [override("not set")],
      },
      {
        when: "only the rate is limited, by a statement that is a text",
        props: { rules: [rateRule({}, { statement: "rate" })] },
        findings: names.map(missing),
      },
    ],
  },
);
