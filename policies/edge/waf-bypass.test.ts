import { describePolicy, unknown } from "../../testing/describe-policy";
import { wafBypass } from "./waf-bypass";
import { rateRule, webAclRules } from "./web-acl.fixture";

const allow = { action: { allow: {} } };
const finding = (property: string) => ({ property, observed: "allow", required: "any other action" });

describePolicy(
  "PO-05 waf-bypass",
  wafBypass,
  { type: "aws:wafv2/webAcl:WebAcl", props: { defaultAction: { allow: {} }, rules: webAclRules } },
  {
    compliant: [
      {
        when: "only what is listed may pass",
        props: { defaultAction: { block: {} }, rules: [rateRule({}, allow)] },
      },
      { when: "a rule counts", props: { rules: [rateRule({}, { action: { count: {} } })] } },
    ],
    violating: [
      {
        when: "a rule allows",
        props: { rules: [...webAclRules, rateRule({}, allow)] },
        findings: [finding("rules[5].action")],
      },
    ],
    absent: [
      { when: "no rules", props: { rules: undefined } },
      {
        when: "no default action, beside a rule that allows",
        props: { defaultAction: undefined, rules: [rateRule({}, allow)] },
        findings: [finding("rules[0].action")],
      },
    ],
    unknown: [
      {
        when: "an action",
        props: { rules: [rateRule({}, { action: unknown })] },
        undecided: ["rules.0.action"],
      },
    ],
    wrongType: [
      {
        when: "the default action is a text, beside a rule that allows",
        props: { defaultAction: "block", rules: [rateRule({}, allow)] },
        findings: [finding("rules[0].action")],
      },
    ],
  },
);

describePolicy(
  "PO-05 waf-bypass, a rule by itself",
  wafBypass,
  { type: "aws:wafv2/webAclRule:WebAclRule", props: { action: { block: {} } } },
  {
    violating: [{ when: "it allows", props: allow, findings: [finding("action")] }],
    absent: [{ when: "no action, as it asks a group", props: { action: undefined } }],
    unknown: [{ when: "the action", props: { action: unknown }, undecided: ["action"] }],
    wrongType: [
      { when: "the action is a text, which stops nothing and allows nothing", props: { action: "x" } },
    ],
  },
);
