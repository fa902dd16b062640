import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isAtLeast, isNotTrue, isTrue, property, type Expectation } from "../lib/property";

const isWithin90: Expectation = {
  required: "1 to 90 days",
  accepts: (value) => typeof value === "number" && value >= 1 && value <= 90,
};

export const passwordPolicy = resourcePolicy({
  id: "password-policy",
  description: "Passwords are long, mixed, changed and not used again, should there ever be a user.",
  risk: "The one user that somebody makes in an emergency has a password that can be guessed.",
  severity: "medium",
  frameworks: {
    checkov: [9, 10, 11, 12, 13, 14, 15].map((number) => `CKV_AWS_${number}`),
    fsbp: ["IAM.7", "IAM.10"],
    cis: ["1.7", "1.8"],
    trivy: ["AWS-0056", "AWS-0058", "AWS-0059", "AWS-0060", "AWS-0061", "AWS-0062", "AWS-0063"],
  },
  fix: "Set minimumPasswordLength to 14, passwordReusePrevention to 24, maxPasswordAge to 90 and the four require options to true, as AccountBaseline does.",
  types: ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"],
  checks: [
    property("minimumPasswordLength", isAtLeast(14)),
    property("passwordReusePrevention", isAtLeast(24)),
    property("maxPasswordAge", isWithin90),
    property("requireLowercaseCharacters", isTrue),
    property("requireUppercaseCharacters", isTrue),
    property("requireNumbers", isTrue),
    property("requireSymbols", isTrue),
    property("allowUsersToChangePassword", isAbsentOr(isTrue)),
    // Who comes back after the 90 days could not sign in any more, in an emergency least of all.
    property("hardExpiry", isNotTrue),
  ],
});
