import type { Properties } from "../lib/policy";

/** What traffic a rule of a security group is about. */
export interface Traffic {
  /** `all`, `tcp`, `udp`, another protocol, or `other` if it cannot be read. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

const numbers: Readonly<Record<string, string>> = { "-1": "all", "6": "tcp", "17": "udp" };

/** Protocols whose ports count; a rule for any other one is about all of its traffic. */
const withPorts: readonly string[] = ["tcp", "udp"];

const lastPort = 65_535;

/** The traffic of a rule. A port that is missing, or is none, does not limit it. */
export function trafficOf(rule: Properties): Traffic {
  const protocol = protocolOf(rule["ipProtocol"] ?? rule["protocol"]);
  if (!withPorts.includes(protocol)) return { protocol, from: 0, to: lastPort };
  return { protocol, from: portOr(0, rule["fromPort"]), to: portOr(lastPort, rule["toPort"]) };
}

/** Whether traffic includes that of a port, in a protocol that has ports. */
export function reaches({ protocol, from, to }: Traffic, port: number): boolean {
  return (protocol === "all" || withPorts.includes(protocol)) && from <= port && port <= to;
}

/** Whether traffic is that of single ports of TCP, and no other. */
export function isOnly({ protocol, from, to }: Traffic, ports: readonly number[]): boolean {
  return protocol === "tcp" && from === to && ports.includes(from);
}

/** In a message: `tcp port 443`. */
export function inWords({ protocol, from, to }: Traffic): string {
  if (protocol === "all") return "all traffic";
  if (!withPorts.includes(protocol)) return `all traffic of ${protocol}`;
  return from === to ? `${protocol} port ${from}` : `${protocol} ports ${from}-${to}`;
}

function protocolOf(value: unknown): string {
  if (value === undefined || value === null) return "all";
  const name = typeof value === "string" || typeof value === "number" ? String(value).toLowerCase() : "";
  return numbers[name] ?? (/^(all|tcp|udp|icmp|icmpv6|\d{1,3})$/.test(name) ? name : "other");
}

function portOr(unlimited: number, value: unknown): number {
  return typeof value === "number" && value >= 0 ? value : unlimited;
}
