import { execFileSync } from "node:child_process";
import path from "node:path";
import { stacks } from "../../stacks";
import { dev } from "../../stacks/dev";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { specOf } from "./spec-of";

const api = dev.services["api"]!;

async function problemOf(change: object): Promise<string> {
  try {
    await specOf("dev", { dev: { ...dev, ...change } });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

test("a stack without spec is refused, naming those that have one", async () => {
  await expect(specOf("production", { dev })).rejects.toThrow(
    "got a stack without a spec, expected one of dev",
  );
});

test.each(Object.keys(stacks))("SC-06: every key of %s is read by something", async (stack) => {
  expect(await specOf(stack, stacks)).toBe(stacks[stack]);
});

test("SC-06: everything that a load balancer and a service leave to the stack can be said", async () => {
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
  expect(await specOf("dev", { dev: spec })).toBe(spec);
});

/** What a program that only checks the spec of a stack has loaded by then. */
function modulesLoadedFor(stack: string): string[] {
  const program = `
    const { specOf } = require("./infra/spec/spec-of");
    const { stacks } = require("./stacks");
    void specOf(${JSON.stringify(stack)}, stacks).then(() => console.log(JSON.stringify(Object.keys(require.cache))));
  `;
  const options = { cwd: path.join(__dirname, "../.."), encoding: "utf8" } as const;
  const printed = execFileSync(
    process.execPath,
    ["--require", "./tools/preload.js", "--eval", program],
    options,
  );
  return JSON.parse(printed) as string[];
}

test.each(["bootstrap", "delivery", "organization", "dev"])(
  "before %s is checked no resource is loaded, and no names of another kind",
  (stack) => {
    const loaded = modulesLoadedFor(stack);
    expect(loaded.filter((file) => /@pulumi\/(aws|awsx|github)\//.test(file))).toEqual([]);
    const names = loaded.map((file) => /infra\/spec\/(\w+)-names\.ts$/.exec(file)?.[1]).filter(Boolean);
    expect(names.filter((kind) => kind !== "baseline")).toEqual([stack === "dev" ? "environment" : stack]);
  },
);

test.each<[string, object]>([
  ["ownr", { ownr: "x" }],
  ["network.natGateways", { network: { ...dev.network, natGateways: "Single" } }],
  ["network.availabilityZones", { network: { ...dev.network, availabilityZones: ["us-east-1a"] } }],
  ["database.deletionProtecton", { database: { deletionProtecton: true } }],
  ["loadBalancers.main.rateLimt", { loadBalancers: { main: { rateLimt: 1 } } }],
  ["services.api.prot", { services: { api: { ...api, prot: 1 } } }],
  ["services.api.healthCheck.pth", { services: { api: { ...api, healthCheck: { pth: "/" } } } }],
  ["services.api.levels.errorPercnt", { services: { api: { ...api, levels: { errorPercnt: 1 } } } }],
])("SC-06: the unknown key %s of a spec is refused by its path", async (key, change) => {
  const message = await problemOf(change);
  expect(message).toContain("stacks/dev.ts is not usable, nothing was changed:\n");
  expect(message).toContain(`  - ${key}: got `);
  expect(message).toContain("Fix: correct its spelling, or remove it");
});

test.each<[string, object]>([
  ["database.vpcId", { database: { vpcId: "vpc-1" } }],
  ["database.logRetentionDays", { database: { logRetentionDays: 1 } }],
  ["loadBalancers.main.hostedZoneId", { loadBalancers: { main: { hostedZoneId: "Z1" } } }],
  ["services.api.image", { services: { api: { ...api, image: "x" } } }],
])(
  "SC-06: %s is refused: the environment provides it, and would override it in silence",
  async (key, change) => {
    expect(await problemOf(change)).toContain(`  - ${key}: got `);
  },
);
