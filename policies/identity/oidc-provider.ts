import { resourcePolicy } from "../lib/policy";
import { property, type Expectation } from "../lib/property";

const isForAws: Expectation = {
  required: "sts.amazonaws.com",
  accepts: (value) => value === "sts.amazonaws.com",
  shows: /^[*?]+$/,
};

const isIssuer: Expectation = {
  required: "the address of an issuer, which starts with https://",
  accepts: (value) => typeof value === "string" && /^https:\/\/[^*?]+$/.test(value),
};

export const oidcProvider = resourcePolicy({
  id: "oidc-provider",
  description: "An identity provider takes only tokens that were made for AWS.",
  risk: "A token that a job made for another service opens the account.",
  severity: "high",
  frameworks: {},
  fix: 'Set clientIdLists to ["sts.amazonaws.com"], as CiAccess does, and url to the issuer.',
  types: ["aws:iam/openIdConnectProvider:OpenIdConnectProvider"],
  checks: [property("clientIdLists[]", isForAws), property("url", isIssuer)],
});
