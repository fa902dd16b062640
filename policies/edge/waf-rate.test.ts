import { describePolicy, unknown } from "../../testing/describe-policy";
import { wafRate } from "./waf-rate";
import { groupRule, rateRule } from "./web-acl.fixture";

const at = (name: string, observed: string, required: string) => ({
  property: `rules[0].statement.rateBasedStatement.${name}`,
  observed,
  required,
});
const action = (observed: string) => ({
  property: "rules[0].action",
  observed,
  required: "block or captcha or challenge",
});
const limit = (observed: string) => at("limit", observed, "at most 10000 requests");
const unlimited = {
  property: "rules",
  observed: "none limits a rate",
  required: "a rateBasedStatement",
};
const rate = (statement: object, changes: object = {}) => ({ rules: [rateRule(statement, changes)] });

describePolicy(
  "PO-05 waf-rate",
  wafRate,
  { type: "aws:wafv2/webAcl:WebAcl", props: { rules: [groupRule("SQLiRuleSet"), rateRule()] } },
  {
    compliant: [
      {
        when: "another rule counts a part of the requests",
        props: { rules: [rateRule({ scopeDownStatement: {} }, { action: { count: {} } }), rateRule()] },
      },
      { when: "it asks for a challenge", props: rate({}, { action: { challenge: {} } }) },
    ],
    violating: [
      {
        when: "no rule limits the rate",
        props: { rules: [groupRule("SQLiRuleSet")] },
        findings: [unlimited],
      },
      { when: "it only counts", props: rate({}, { action: { count: {} } }), findings: [action("count")] },
      { when: "it lets through", props: rate({}, { action: { allow: {} } }), findings: [action("allow")] },
      {
        when: "the limit is no limit",
        props: rate({ limit: 2_000_000_000 }),
        findings: [limit("2000000000")],
      },
      {
        when: "it believes a header",
        props: rate({ aggregateKeyType: "FORWARDED_IP" }),
        findings: [at("aggregateKeyType", '"FORWARDED_IP"', "IP, or absent")],
      },
      {
        when: "it sees a part of the requests",
        props: rate({ scopeDownStatement: {} }),
        findings: [at("scopeDownStatement", "an object", "absent")],
      },
    ],
    absent: [
      { when: "no rules", props: { rules: undefined }, findings: [unlimited] },
      { when: "no action", props: rate({}, { action: undefined }), findings: [action("not set")] },
      { when: "no limit", props: rate({ limit: undefined }), findings: [limit("not set")] },
      { when: "no key, which is the address", props: rate({ aggregateKeyType: undefined }) },
    ],
    unknown: [
      {
        when: "the limit",
        props: rate({ limit: unknown }),
        undecided: ["rules.0.statement.rateBasedStatement.limit"],
      },
    ],
    wrongType: [
      { when: "the rules are a text", props: { rules: "rate" }, findings: [unlimited] },
      { when: "the limit is a text", props: rate({ limit: "2000" }), findings: [limit("a text")] },
      { when: "the action is a text", props: rate({}, { action: "block" }), findings: [action("not set")] },
    ],
  },
);
