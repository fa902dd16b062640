import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isTrue, property } from "../lib/property";

export const securityHub = resourcePolicy({
  id: "security-hub",
  description: "Security Hub takes up controls as AWS adds them to the standards.",
  risk: "What AWS learns to look for later is never looked for here.",
  severity: "medium",
  frameworks: { cis: ["4.16"] },
  fix: "Set autoEnableControls to true, or leave it out.",
  types: ["aws:securityhub/account:Account"],
  checks: [property("autoEnableControls", isAbsentOr(isTrue))],
});
