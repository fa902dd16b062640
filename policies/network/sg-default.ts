import { resourcePolicy } from "../lib/policy";
import { property, type Expectation } from "../lib/property";

const isEmpty: Expectation = {
  required: "an empty list",
  accepts: (value) => Array.isArray(value) && value.length === 0,
};

export const sgDefault = resourcePolicy({
  id: "sg-default",
  description: "The default security group of a network lets nothing in and nothing out.",
  risk: "What is started without a security group shares one with everything else that was, and reaches the world.",
  severity: "medium",
  frameworks: { checkov: ["CKV2_AWS_12"], fsbp: ["EC2.2"], cis: ["5.5"], trivy: ["AWS-0173"] },
  fix: "Set ingress and egress to empty lists. Left out, rules that somebody adds by hand stay.",
  types: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  checks: [property("ingress", isEmpty), property("egress", isEmpty)],
});
