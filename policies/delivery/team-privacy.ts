import { resourcePolicy } from "../lib/policy";
import { isOneOf, property } from "../lib/property";

export const teamPrivacy = resourcePolicy({
  id: "gh-teams",
  description: "Teams can be seen in the organisation, so that they own code and review.",
  risk: "A secret team is no owner of code: GitHub skips its rules without a word.",
  severity: "medium",
  frameworks: {},
  fix: 'Set privacy to "closed".',
  types: ["github:index/team:Team"],
  checks: [property("privacy", isOneOf(["closed"], /^(secret|closed)$/))],
});
