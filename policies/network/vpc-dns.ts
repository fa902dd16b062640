import { resourcePolicy } from "../lib/policy";
import { isNotFalse, isTrue, property } from "../lib/property";
import { vpcType } from "./vpc";

export const vpcDns = resourcePolicy({
  id: "vpc-dns",
  description: "Names are resolved within the VPC.",
  risk: "Private names of endpoints do not work: calls to AWS leave the network, or fail.",
  severity: "low",
  frameworks: {},
  fix: "Set enableDnsHostnames to true, and leave out enableDnsSupport or set it to true.",
  types: [vpcType],
  checks: [property("enableDnsSupport", isNotFalse), property("enableDnsHostnames", isTrue)],
});
