import { resourcePolicy, type Check } from "../lib/policy";
import { inWords, trafficOf } from "./ports";
import { rulesOf, ruleTypes, type Direction } from "./security-group-rules";

export const sgPorts = resourcePolicy({
  id: "sg-ports",
  description: "Rules of security groups are for the ports that are used.",
  risk: "What gets into one machine of the network reaches everything on the next one, not just the service meant.",
  severity: "medium",
  frameworks: {},
  fix: "Set ipProtocol to the protocol, and fromPort and toPort to the port of the service.",
  settings: {
    ports: { description: "Ports that one rule may be for, at most.", minimum: 1, default: 100 },
  },
  types: [...new Set([...ruleTypes("ingress"), ...ruleTypes("egress")])],
  checks: [isNarrow("ingress"), isNarrow("egress")],
});

function isNarrow(direction: Direction): Check {
  return (resource, { settings }) => {
    const most = settings["ports"] ?? 0;
    return rulesOf(resource, direction).flatMap(({ prefix, props, protocol }) => {
      const traffic = trafficOf(props);
      if (!["all", "tcp", "udp"].includes(traffic.protocol) || traffic.to - traffic.from < most) return [];
      const property = `${prefix}${traffic.protocol === "all" ? protocol : "toPort"}`;
      return [{ property, observed: inWords(traffic), required: `at most ${most} ports of one protocol` }];
    });
  };
}
