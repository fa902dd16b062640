import { resourcePolicy } from "../lib/policy";
import { isNotTrue, property } from "../lib/property";

export const subnetIp = resourcePolicy({
  id: "subnet-ip",
  description: "No subnet hands out public addresses.",
  risk: "What is started there is on the internet without anybody having asked for it.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_130"], fsbp: ["EC2.15"], trivy: ["AWS-0164"] },
  fix: "Set mapPublicIpOnLaunch and assignIpv6AddressOnCreation to false. Load balancers and NAT gateways bring addresses of their own.",
  types: ["aws:ec2/subnet:Subnet"],
  checks: [
    property("mapPublicIpOnLaunch", isNotTrue),
    // Every address of IPv6 that a VPC has is public.
    property("assignIpv6AddressOnCreation", isNotTrue),
  ],
});
