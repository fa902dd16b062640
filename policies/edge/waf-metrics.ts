import { resourcePolicy, type Check } from "../lib/policy";
import { asList, isTrue, property } from "../lib/property";
import { webAclType } from "./web-acl";

export const wafMetrics = resourcePolicy({
  id: "waf-metrics",
  description: "Web ACLs and their rules count what they match and keep samples of it.",
  risk: "Nobody sees an attack, nor that a rule stops honest callers.",
  severity: "low",
  frameworks: { fsbp: ["WAF.12"] },
  fix: "Set cloudwatchMetricsEnabled and sampledRequestsEnabled of visibilityConfig to true, in the web ACL and in every rule.",
  types: [webAclType],
  checks: ["cloudwatchMetricsEnabled", "sampledRequestsEnabled"].flatMap((name) => [
    property(`visibilityConfig.${name}`, isTrue),
    ofEveryRule(property(`rules[].visibilityConfig.${name}`, isTrue)),
  ]),
});

/** A web ACL without rules is another policy's business. */
function ofEveryRule(check: Check): Check {
  return (resource, context) =>
    asList(resource.props["rules"]).length === 0 ? [] : check(resource, context);
}
