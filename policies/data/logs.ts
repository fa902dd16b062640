import { resourcePolicy, type Context, type Properties, type Resource } from "../lib/policy";
import { isAtLeast, isCustomerKey, property } from "../lib/property";

export const logs = resourcePolicy({
  id: "logs",
  description: "Logs are encrypted with a key of the account's own, and kept for a stated time.",
  risk: "What happened is gone when somebody asks, or is kept for ever for anybody of the account to read.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_66", "CKV_AWS_158", "CKV_AWS_338"], fsbp: ["CloudWatch.16"] },
  fix: "Set retentionInDays and kmsKeyId; components take logRetentionDays and logsKeyArn.",
  settings: {
    days: {
      description: "Shortest time in days for which logs are kept.",
      minimum: 1,
      default: 365,
      environments: { dev: 30, staging: 30 },
    },
  },
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  checks: [
    property("retentionInDays", ({ settings }) => isAtLeast(settings["days"] ?? 0, "days")),
    property("kmsKeyId", isCustomerKey),
  ],
  remediate: withRetention,
});

/** Only a time that nobody has chosen: 0 and absence stand for ever, and a shorter one may be meant. */
function withRetention({ props }: Resource, { settings }: Context): Properties | undefined {
  if (props["retentionInDays"] !== undefined && props["retentionInDays"] !== 0) return undefined;
  // Reading the others one by one would stop at the first that a preview does not know.
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(props)) as Properties;
  return { ...copy, retentionInDays: settings["days"] };
}
