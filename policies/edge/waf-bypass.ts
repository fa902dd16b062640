import { resourcePolicy, type Check } from "../lib/policy";
import { asProperties, ofType } from "../lib/property";
import { actionOf, rulesOf, webAclType } from "./web-acl";

const ruleType = "aws:wafv2/webAclRule:WebAclRule";

const noRuleAllows: Check = ({ props }) => {
  // Where everything else is blocked, rules that allow are what the list is made of.
  if (asProperties(props["defaultAction"])["block"] !== undefined) return [];
  return rulesOf(props)
    .filter((rule) => actionOf(rule.props["action"]) === "allow")
    .map(({ path }) => ({ property: `${path}.action`, observed: "allow", required: "any other action" }));
};

const doesNotAllow: Check = ({ props }) =>
  actionOf(props["action"]) === "allow"
    ? [{ property: "action", observed: "allow", required: "any other action" }]
    : [];

export const wafBypass = resourcePolicy({
  id: "waf-bypass",
  description: "No rule of a web ACL takes requests past the rules that follow.",
  risk: "An allow ends the evaluation: whoever matches it is not limited and not looked at any more.",
  severity: "medium",
  frameworks: {},
  fix: "Take out the rule, as everything that no rule stops is allowed, or narrow down the rules that stop too much.",
  types: [webAclType, ruleType],
  checks: [...ofType(webAclType, noRuleAllows), ...ofType(ruleType, doesNotAllow)],
});
