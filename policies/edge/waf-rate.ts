import { resourcePolicy, type Check, type Finding, type Properties } from "../lib/policy";
import { finding, isAbsent, isAbsentOr, isAtMost, isOneOf } from "../lib/property";
import { actionOf, rulesOf, webAclType, type WebAclRule } from "./web-acl";

const stopping = ["block", "captcha", "challenge"];

// A caller writes the header that FORWARDED_IP reads, and CONSTANT counts all callers as one.
const byAddress = isAbsentOr(isOneOf(["IP"], /^(FORWARDED_IP|CUSTOM_KEYS|CONSTANT)$/));

/** Further rules may do as they like, such as watch one path more closely: one that stops is enough. */
const isLimited: Check = ({ props }, { settings }) => {
  const rules = rulesOf(props).flatMap((rule) => {
    const statement = rule.statement("rateBasedStatement");
    return statement === undefined ? [] : [faultsOf(rule, statement, settings["requests"] ?? 0)];
  });
  if (rules.length === 0)
    return [{ property: "rules", observed: "none limits a rate", required: "a rateBasedStatement" }];
  return rules.some((faults) => faults.length === 0) ? [] : rules.flat();
};

export const wafRate = resourcePolicy({
  id: "waf-rate",
  description: "Web ACLs stop an address that sends too many requests.",
  risk: "One caller exhausts the services, or tries passwords without end.",
  severity: "medium",
  frameworks: {},
  fix: "Add a rule with action { block: {} } and a rateBasedStatement of all requests by IP, with a lower limit (rateLimit of LoadBalancer).",
  settings: {
    requests: {
      description: "Requests of one address that a web ACL may let through within a rule's window, at most.",
      minimum: 10,
      default: 10_000,
    },
  },
  types: [webAclType],
  checks: [isLimited],
});

/** What keeps a rule from limiting the rate of every address. */
function faultsOf({ path, props }: WebAclRule, statement: Properties, most: number): readonly Finding[] {
  const action = actionOf(props["action"]);
  const limits = {
    aggregateKeyType: byAddress,
    limit: isAtMost(most, "requests"),
    scopeDownStatement: isAbsent,
  };
  const stops = action !== undefined && stopping.includes(action);
  return [
    ...(stops
      ? []
      : [{ property: `${path}.action`, observed: action ?? "not set", required: stopping.join(" or ") }]),
    ...Object.entries(limits)
      .filter(([name, expected]) => !expected.accepts(statement[name]))
      .map(([name, expected]) =>
        finding(`${path}.statement.rateBasedStatement.${name}`, statement[name], expected),
      ),
  ];
}
