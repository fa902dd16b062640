import { between, isAbsent, show } from "../../provider/argument-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";

/** Protocols that AWS takes by name; any other is a number (EC2 API, AuthorizeSecurityGroupIngress). */
const NAMED = ["tcp", "udp", "icmp", "icmpv6", "-1", "all"];

/** Protocols whose rules need a port range. */
const WITH_PORTS = ["tcp", "udp", "6", "17"];

/** Problems of a rule's protocol and ports. */
export function protocolProblems(inputs: Values): readonly ArgumentProblem[] {
  return [
    ...protocolProblem(inputs),
    ...between(inputs, "fromPort", -1, 65535),
    ...between(inputs, "toPort", -1, 65535),
    ...rangeProblem(inputs),
  ];
}

function protocolProblem({ ipProtocol }: Values): readonly ArgumentProblem[] {
  if (isAbsent(ipProtocol)) return [];
  const protocol = protocolOf(ipProtocol);
  if (NAMED.includes(protocol) || /^\d{1,3}$/.test(protocol)) return [];
  return [
    {
      property: "ipProtocol",
      reason: `expected ${NAMED.join(", ")} or a protocol number, got ${show(ipProtocol)}`,
    },
  ];
}

function rangeProblem({ ipProtocol, fromPort, toPort }: Values): readonly ArgumentProblem[] {
  const ports = WITH_PORTS.includes(protocolOf(ipProtocol));
  if (!ports || typeof fromPort !== "number" || typeof toPort !== "number" || fromPort <= toPort) return [];
  return [
    {
      property: "toPort",
      reason: `the port range ${fromPort}-${toPort} is invalid: it ends before it begins`,
    },
  ];
}

/** Why AWS does not take a tcp or udp rule without ports. */
export function missingPorts({ ipProtocol, fromPort, toPort }: Values): string | undefined {
  const needed = WITH_PORTS.includes(protocolOf(ipProtocol));
  if (!needed || (!isAbsent(fromPort) && !isAbsent(toPort))) return undefined;
  return `InvalidParameterValue: Invalid value for portRange: fromPort and toPort are required for ${protocolOf(ipProtocol)}`;
}

function protocolOf(ipProtocol: unknown): string {
  return typeof ipProtocol === "string" ? ipProtocol.toLowerCase() : "";
}
