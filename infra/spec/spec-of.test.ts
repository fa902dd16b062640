import { stacks } from "../../stacks";
import { dev } from "../../stacks/dev";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { specOf } from "./spec-of";

const api = dev.services["api"]!;

function problemOf(change: object): string {
  try {
    specOf("dev", { dev: { ...dev, ...change } });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

test("ST-13: a stack without spec is refused, naming those that have one", () => {
  expect(() => specOf("production", { dev })).toThrow("got a stack without a spec, expected one of dev");
});

test.each(Object.keys(stacks))("SC-06: every key of %s is read by something", (stack) => {
  expect(specOf(stack, stacks)).toBe(stacks[stack]);
});

test("SC-06: everything that a load balancer and a service leave to the stack can be said", () => {
  const spec: EnvironmentSpec = {
    ...dev,
    loadBalancers: {
      main: {},
      inside: {
        subdomain: "inside",
        internal: true,
        deletionProtection: false,
        rateLimit: 100,
        testListenerCidrs: ["192.0.2.0/24"],
        accessLogDays: 30,
      },
    },
    services: { api: { ...api, executeCommand: true, subdomains: ["api"], loadBalancer: "inside" } },
  };
  expect(specOf("dev", { dev: spec })).toBe(spec);
});

test.each<[string, object]>([
  ["ownr", { ownr: "x" }],
  ["network.natGateways", { network: { ...dev.network, natGateways: "Single" } }],
  ["network.availabilityZones", { network: { ...dev.network, availabilityZones: ["us-east-1a"] } }],
  ["database.deletionProtecton", { database: { deletionProtecton: true } }],
  ["loadBalancers.main.rateLimt", { loadBalancers: { main: { rateLimt: 1 } } }],
  ["services.api.prot", { services: { api: { ...api, prot: 1 } } }],
  ["services.api.healthCheck.pth", { services: { api: { ...api, healthCheck: { pth: "/" } } } }],
  ["services.api.levels.errorPercnt", { services: { api: { ...api, levels: { errorPercnt: 1 } } } }],
])("SC-06: the unknown key %s of a spec is refused by its path", (path, change) => {
  const message = problemOf(change);
  expect(message).toContain("stacks/dev.ts is not usable, nothing was changed:\n");
  expect(message).toContain(`  - ${path}: got `);
  expect(message).toContain("Fix: correct its spelling, or remove it");
});

test.each<[string, object]>([
  ["database.vpcId", { database: { vpcId: "vpc-1" } }],
  ["database.logRetentionDays", { database: { logRetentionDays: 1 } }],
  ["loadBalancers.main.hostedZoneId", { loadBalancers: { main: { hostedZoneId: "Z1" } } }],
  ["services.api.image", { services: { api: { ...api, image: "x" } } }],
])("SC-06: %s is refused: the environment provides it, and would override it in silence", (path, change) => {
  expect(problemOf(change)).toContain(`  - ${path}: got `);
});
