import { resourcePolicy } from "../lib/policy";
import { isOnly } from "./ports";
import { openingChecks, readableChecks, worldSetting } from "./openings";
import { ruleTypes } from "./security-group-rules";

export const sgEgress = resourcePolicy({
  id: "sg-egress",
  description: "Security groups reach the world over HTTPS at most.",
  risk: "A task that was broken into sends data out, or fetches tools, by any protocol.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_382"], trivy: ["AWS-0104"] },
  fix: "Name the security group that is to be reached by referencedSecurityGroupId and the one port it needs; for services on the internet, use tcp port 443.",
  settings: worldSetting(16),
  types: ruleTypes("egress"),
  checks: [
    ...readableChecks("egress"),
    ...openingChecks("egress", (traffic) =>
      isOnly(traffic, [443]) ? undefined : "no public range, except for tcp port 443",
    ),
  ],
});
