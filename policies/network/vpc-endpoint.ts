import { resourcePolicy, type Resource } from "../lib/policy";
import { hasAtLeast, isTrue, property, where } from "../lib/property";

export const vpcEndpoint = resourcePolicy({
  id: "vpc-endpoint",
  description:
    "Interface endpoints answer to the service's own name, in subnets and with security groups of their own.",
  risk: "Calls to AWS leave the network although an endpoint is paid for, reach nobody, or everybody in the default group reaches it.",
  severity: "low",
  frameworks: {},
  fix: "Set privateDnsEnabled to true, subnetIds to private subnets, and securityGroupIds to a group that lets in HTTPS from within the VPC (interfaceEndpoints of Network).",
  types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
  checks: [
    ...where(isInterface, property("securityGroupIds", hasAtLeast(1, "security group"))),
    ...where(isInterface, property("subnetIds", hasAtLeast(1, "subnet"))),
    // Other vendors' services need not have a private name.
    ...where((resource) => isInterface(resource) && isOfAws(resource), property("privateDnsEnabled", isTrue)),
  ],
});

function isInterface({ props }: Resource): boolean {
  return props["vpcEndpointType"] === "Interface";
}

function isOfAws({ props }: Resource): boolean {
  const { serviceName } = props;
  return typeof serviceName === "string" && !serviceName.startsWith("com.amazonaws.vpce.");
}
