import { inWords, isOnly, reaches, trafficOf } from "./ports";

const tcp = (fromPort: unknown, toPort: unknown) => trafficOf({ ipProtocol: "tcp", fromPort, toPort });

test.each([
  [{ ipProtocol: "tcp", fromPort: 443, toPort: 443 }, "tcp port 443"],
  [{ protocol: "6", fromPort: 80, toPort: 443 }, "tcp ports 80-443"],
  [{ protocol: 17, fromPort: 53, toPort: 53 }, "udp port 53"],
  [{ ipProtocol: "-1" }, "all traffic"],
  [{ protocol: -1, fromPort: 0, toPort: 0 }, "all traffic"],
  [{ protocol: "ALL" }, "all traffic"],
  [{}, "all traffic"],
  [{ ipProtocol: "icmp", fromPort: 8, toPort: 0 }, "all traffic of icmp"],
  [{ ipProtocol: "50" }, "all traffic of 50"],
  [{ ipProtocol: "hunter2" }, "all traffic of other"],
  [{ ipProtocol: true }, "all traffic of other"],
  [{ ipProtocol: "tcp" }, "tcp ports 0-65535"],
  [{ ipProtocol: "tcp", fromPort: -1, toPort: -1 }, "tcp ports 0-65535"],
  [{ ipProtocol: "tcp", fromPort: "443", toPort: "443" }, "tcp ports 0-65535"],
  [{ ipProtocol: "tcp", fromPort: 443 }, "tcp ports 443-65535"],
])("%p is %s", (rule, words) => {
  expect(inWords(trafficOf(rule))).toBe(words);
});

test("a range reaches the ports in it, at both ends too", () => {
  expect([21, 22, 80, 81].map((port) => reaches(tcp(22, 80), port))).toEqual([false, true, true, false]);
});

test("all traffic reaches every port, that of ICMP none", () => {
  expect(reaches(trafficOf({ ipProtocol: "-1" }), 22)).toBe(true);
  expect(reaches(trafficOf({ ipProtocol: "icmp" }), 22)).toBe(false);
});

test("a rule for a port alone is one of TCP, and no range", () => {
  const only = (rule: object) => isOnly(trafficOf({ ...rule }), [80, 443]);
  expect(only({ ipProtocol: "tcp", fromPort: 443, toPort: 443 })).toBe(true);
  expect(only({ ipProtocol: "tcp", fromPort: 80, toPort: 443 })).toBe(false);
  expect(only({ ipProtocol: "udp", fromPort: 443, toPort: 443 })).toBe(false);
  expect(only({ ipProtocol: "tcp", fromPort: 8443, toPort: 8443 })).toBe(false);
});
