import { resourcePolicy, type Check, type Finding } from "../lib/policy";
import { asList, asProperties, shown } from "../lib/property";
import { actionOf, rulesOf, webAclType, type WebAclRule } from "./web-acl";

/** Rule groups of AWS that every web ACL asks. */
const required = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

/** Rules of theirs that may count only. It refuses bodies over 8 KiB, which would break every upload. */
const countable = ["SizeRestrictions_BODY"];

const hasGroups: Check = ({ props }) => {
  const present = rulesOf(props).map(groupOf);
  return required
    .filter((name) => !present.includes(name))
    .map((name) => ({ property: "rules", observed: "no such rule group", required: name }));
};

const groupsAct = groupCheck(({ path, props }) => {
  const action = actionOf(props["overrideAction"]);
  if (action === "none") return [];
  return [{ property: `${path}.overrideAction`, observed: action ?? "not set", required: "none" }];
});

const groupsSeeAll = groupCheck(({ path, statement }) => {
  const scope = statement("managedRuleGroupStatement")?.["scopeDownStatement"];
  if (scope === undefined || scope === null) return [];
  const property = `${path}.statement.managedRuleGroupStatement.scopeDownStatement`;
  return [{ property, observed: shown(scope), required: "absent" }];
});

const rulesAct = groupCheck(({ path, statement }) =>
  asList(statement("managedRuleGroupStatement")?.["ruleActionOverrides"]).flatMap((override, index) => {
    const { name, actionToUse } = asProperties(override);
    const action = actionOf(actionToUse);
    if (action !== "count" && action !== "allow") return [];
    if (action === "count" && countable.some((rule) => rule === name)) return [];
    const property = `${path}.statement.managedRuleGroupStatement.ruleActionOverrides[${index}].actionToUse`;
    return [{ property, observed: action, required: "block, captcha or challenge" }];
  }),
);

export const wafGroups = resourcePolicy({
  id: "waf-groups",
  description: "Web ACLs ask the rule groups of AWS against known attacks, and do what they say.",
  risk: "Attacks that everybody knows reach the services, or are only counted.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_192"], fsbp: ["WAF.10"] },
  fix: "Add the rule group with vendorName AWS and overrideAction { none: {} }, and take out scopeDownStatement and overrides to count or allow.",
  types: [webAclType],
  checks: [hasGroups, groupsAct, groupsSeeAll, rulesAct],
});

/** The group of AWS that a rule asks. */
function groupOf({ statement }: WebAclRule): unknown {
  const { vendorName, name } = statement("managedRuleGroupStatement") ?? {};
  return vendorName === "AWS" ? name : undefined;
}

/** Checks every rule that asks one of the required groups. */
function groupCheck(check: (rule: WebAclRule) => readonly Finding[]): Check {
  return ({ props }) =>
    rulesOf(props)
      .filter((rule) => required.some((name) => name === groupOf(rule)))
      .flatMap(check);
}
