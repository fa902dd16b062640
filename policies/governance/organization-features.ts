import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isOneOf, property, type Expectation } from "../lib/property";

/** For renaming accounts, the trail, sign-in, and reports of tags. What is left out is turned off. */
const services = [
  "account.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "sso.amazonaws.com",
  "tagpolicies.tag.amazonaws.com",
] as const;

export const organizationFeatures = resourcePolicy({
  id: "org-features",
  description:
    "The organisation has all features, guardrails among them, and trusts its trail and its sign-in.",
  risk: "Without service control policies an account's administrators are bound by nothing; without trust the trail and everybody's sign-in stop.",
  severity: "high",
  frameworks: {},
  fix: 'Leave featureSet at "ALL", list SERVICE_CONTROL_POLICY and TAG_POLICY in enabledPolicyTypes, and the trusted services in awsServiceAccessPrincipals, as the component Organization does.',
  types: ["aws:organizations/organization:Organization"],
  checks: [
    property("featureSet", isAbsentOr(isOneOf(["ALL"], /^(ALL|CONSOLIDATED_BILLING)$/))),
    property("enabledPolicyTypes", has("SERVICE_CONTROL_POLICY")),
    property("enabledPolicyTypes", has("TAG_POLICY")),
    ...services.map((service) => property("awsServiceAccessPrincipals", has(service))),
  ],
});

function has(element: string): Expectation {
  return {
    required: `a list with ${element}`,
    accepts: (value) => Array.isArray(value) && value.includes(element),
  };
}
