import { between, exclusive, matches, notModelled, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";

export function checkLoadBalancer(inputs: Values): readonly ArgumentProblem[] {
  return [
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...exclusive(inputs, ["subnets", "subnetMappings"]),
    ...matches(
      inputs,
      "name",
      /^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
      "1 to 32 letters, digits and hyphens, no hyphen first or last, and not internal-",
    ),
    ...matches(inputs, "namePrefix", /^(?!-)[A-Za-z0-9-]{1,6}$/, "1 to 6 letters, digits and hyphens"),
    ...problemWhen(
      ["network", "gateway"].includes(text(inputs, "loadBalancerType")),
      "loadBalancerType",
      "the sandbox models application load balancers only",
    ),
    ...oneOf(inputs, "loadBalancerType", ["application", "network", "gateway"]),
    ...notModelled(inputs, ["customerOwnedIpv4Pool", "ipamPools"]),
    ...oneOf(inputs, "ipAddressType", ["ipv4", "dualstack", "dualstack-without-public-ipv4"]),
    ...oneOf(inputs, "desyncMitigationMode", ["monitor", "defensive", "strictest"]),
    ...oneOf(inputs, "xffHeaderProcessingMode", ["append", "preserve", "remove"]),
    ...between(inputs, "clientKeepAlive", 60, 604_800),
    ...between(inputs, "idleTimeout", 1, 4000),
  ];
}
