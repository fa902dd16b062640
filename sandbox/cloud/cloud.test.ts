import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Cloud, type CloudResource } from "./cloud";
import { Disturbances, FaultError } from "./disturbances";
import { applyDrift } from "./drift";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "cloud-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function file(): string {
  return path.join(folder, "cloud.json");
}

function vpc(id: string, overrides: Partial<CloudResource> = {}): CloudResource {
  const type = "aws:ec2/vpc:Vpc";
  const urn = `urn:pulumi:dev::causeway::${type}::${id}`;
  const values = { cidrBlock: "10.0.0.0/16", tags: { Name: id, Owner: "a" } };
  return { type, id, account: "1", region: "us-east-1", urn, inputs: values, outputs: values, ...overrides };
}

describe("the simulated cloud", () => {
  test("survives the process", () => {
    const cloud = new Cloud(file());
    cloud.put(vpc("a"));
    cloud.flush();
    expect(new Cloud(file()).find({ id: "a" })).toEqual(vpc("a"));
  });

  test("keeps its file from other users, as it holds secrets in clear", () => {
    const cloud = new Cloud(file());
    cloud.put(vpc("a"));
    cloud.flush();
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
  });

  test("tells the same id in two accounts apart", () => {
    const cloud = new Cloud(file());
    cloud.put(vpc("a"));
    cloud.put(vpc("a", { account: "2" }));
    expect(cloud.list({ id: "a" })).toHaveLength(2);
    expect(cloud.list({ id: "a", account: "2" })).toHaveLength(1);
  });

  test("refuses a file that it did not write, with the way out", () => {
    fs.writeFileSync(file(), "{}");
    expect(() => new Cloud(file())).toThrow("is not a sandbox state file. Fix: npx causeway sandbox reset");
  });
});

describe("drift", () => {
  test("changes what the cloud returns, inside a structure too", () => {
    const cloud = new Cloud(file());
    cloud.put(vpc("a"));
    applyDrift(cloud, { urn: "::a", set: { "tags.Owner": "b", cidrBlock: null } });
    expect(cloud.find({ id: "a" })?.outputs).toEqual({ tags: { Name: "a", Owner: "b" } });
  });

  test("can remove the resource", () => {
    const cloud = new Cloud(file());
    cloud.put(vpc("a"));
    applyDrift(cloud, { urn: "::a", delete: true });
    expect(cloud.list()).toEqual([]);
  });

  test("refuses a URN that matches nothing, or more than one", () => {
    const cloud = new Cloud(file());
    cloud.put(vpc("a"));
    cloud.put(vpc("a", { account: "2" }));
    expect(() => applyDrift(cloud, { urn: "::b" })).toThrow(
      "no resource in the sandbox's cloud has a URN that ends in ::b",
    );
    expect(() => applyDrift(cloud, { urn: "::a" })).toThrow("2 resources have a URN that ends in ::a");
  });
});

describe("faults and latency", () => {
  const target = { urn: "urn:pulumi:dev::causeway::aws:ec2/vpc:Vpc::a" };

  test("fail as often as asked, and only what matches", () => {
    const disturbances = new Disturbances();
    disturbances.addFault({ operation: "create", urn: "Vpc", message: "Throttling", times: 1 });
    disturbances.failBefore("delete", target);
    expect(() => disturbances.failBefore("create", target)).toThrow(new FaultError("Throttling"));
    disturbances.failBefore("create", target);
    expect(disturbances.describe().faults).toEqual([]);
  });

  test("can lose only the answer: the work is done", () => {
    const disturbances = new Disturbances();
    disturbances.addFault({ message: "connection reset", times: 1, moment: "after" });
    disturbances.failBefore("create", target);
    expect(() => disturbances.failAfter("create", target)).toThrow("connection reset");
  });

  test("delay matching requests", async () => {
    const disturbances = new Disturbances();
    disturbances.addLatency({ urn: "Vpc", milliseconds: 40 });
    const began = performance.now();
    await disturbances.delay("create", target);
    expect(performance.now() - began).toBeGreaterThanOrEqual(39);
  });
});
