import { between, exclusive, matches, notModelled, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";

export function checkTargetGroup(inputs: Values): readonly ArgumentProblem[] {
  return [
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...matches(
      inputs,
      "name",
      /^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
      "1 to 32 letters, digits and hyphens, no hyphen first or last",
    ),
    ...matches(inputs, "namePrefix", /^(?!-)[A-Za-z0-9-]{1,6}$/, "1 to 6 letters, digits and hyphens"),
    ...between(inputs, "port", 1, 65_535),
    ...between(inputs, "deregistrationDelay", 0, 3600),
    ...(inputs["slowStart"] === 0 ? [] : between(inputs, "slowStart", 30, 900)),
    ...oneOf(inputs, "targetType", ["instance", "ip"]),
    ...oneOf(inputs, "protocol", ["HTTP", "HTTPS"]),
    ...oneOf(inputs, "protocolVersion", ["HTTP1", "HTTP2", "GRPC"]),
    ...oneOf(inputs, "ipAddressType", ["ipv4", "ipv6"]),
    ...oneOf(inputs, "loadBalancingAlgorithmType", [
      "round_robin",
      "least_outstanding_requests",
      "weighted_random",
    ]),
    ...notModelled(inputs, ["targetFailovers", "targetHealthStates", "targetControlPort"]),
    ...eachBlock(inputs, "healthCheck", checkHealthCheck),
    ...eachBlock(inputs, "stickiness", (stickiness) => [
      ...oneOf(stickiness, "type", ["lb_cookie", "app_cookie"]),
      ...between(stickiness, "cookieDuration", 1, 604_800),
    ]),
  ];
}

function checkHealthCheck(check: Values): readonly ArgumentProblem[] {
  const { interval, timeout } = check;
  return [
    ...between(check, "healthyThreshold", 2, 10),
    ...between(check, "unhealthyThreshold", 2, 10),
    ...between(check, "interval", 5, 300),
    ...between(check, "timeout", 2, 120),
    ...oneOf(check, "protocol", ["HTTP", "HTTPS"]),
    ...matches(check, "path", /^\/.{0,1023}$/, "a path that begins with /"),
    ...matches(check, "port", /^(traffic-port|\d{1,5})$/, "traffic-port or a port"),
    ...problemWhen(
      typeof interval === "number" && typeof timeout === "number" && timeout >= interval,
      "timeout",
      "Health check interval must be greater than the timeout.",
    ),
  ];
}
