import { resourcePolicy } from "../lib/policy";
import { isCustomerKey, isOneOf, property } from "../lib/property";

export const flagProfile = resourcePolicy({
  id: "flag-profile",
  description: "What AppConfig publishes is feature flags, encrypted with a key of the account's own.",
  risk: "A mistake in a free text reaches every task at once, and what is not shipped yet is read by the whole account.",
  severity: "medium",
  frameworks: {},
  fix: "Use the component FeatureFlags: it sets type and kmsKeyIdentifier.",
  types: ["aws:appconfig/configurationProfile:ConfigurationProfile"],
  checks: [
    property("type", isOneOf(["AWS.AppConfig.FeatureFlags"], /^AWS\.[A-Za-z.]{1,40}$/)),
    property("kmsKeyIdentifier", isCustomerKey),
  ],
});
