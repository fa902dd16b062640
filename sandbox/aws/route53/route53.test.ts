import { ec2Resources } from "../ec2";
import { TestCloud } from "../test-cloud";
import { route53Functions, route53Resources } from ".";
import { seedHostedZone } from "./seed";

const ZONE = "aws:route53/zone:Zone";
const RECORD = "aws:route53/record:Record";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud({ ...route53Resources, ...ec2Resources }, route53Functions);
});

const SEED = { account: "111122223333", zoneId: "Z0DEV", name: "dev.causeway.example." };

describe("a hosted zone", () => {
  test("has four name servers, and stays while it holds records", async () => {
    const zone = await aws.put(ZONE, { name: "causeway.example" });
    expect(zone.id).toMatch(/^Z[0-9A-F]{20}$/);
    expect(zone["nameServers"]).toEqual([
      expect.stringMatching(/^ns-\d+\.awsdns-\d\d\.com$/),
      expect.stringMatching(/\.net$/),
      expect.stringMatching(/\.org$/),
      expect.stringMatching(/\.co\.uk$/),
    ]);
    const record = await aws.put(RECORD, {
      zoneId: zone.id,
      name: "www",
      type: "A",
      ttl: 60,
      records: ["192.0.2.1"],
    });
    await expect(aws.delete(ZONE, zone.id)).rejects.toThrow("HostedZoneNotEmpty");
    const { outputs } = await aws.update(ZONE, zone.id, { name: "causeway.example", forceDestroy: true });
    expect(outputs["nameServers"]).toEqual(zone["nameServers"]);
    await aws.delete(ZONE, zone.id);
    expect(await aws.read(RECORD, record.id)).toBeUndefined();
  });

  test("can be there before any program, once", async () => {
    seedHostedZone(aws.cloud, SEED);
    seedHostedZone(aws.cloud, { ...SEED, name: "other.example" });
    expect(aws.cloud.list({ type: ZONE }).map(({ id, outputs }) => [id, outputs["name"]])).toEqual([
      ["Z0DEV", "dev.causeway.example"],
    ]);
    expect(
      await aws.put(RECORD, { zoneId: "Z0DEV", name: "a", type: "A", ttl: 1, records: ["192.0.2.1"] }),
    ).toMatchObject({ fqdn: "a.dev.causeway.example" });
    await expect(aws.delete(ZONE, "Z0DEV")).rejects.toThrow("HostedZoneNotEmpty");
  });

  test("is found by name or id, private or public", async () => {
    seedHostedZone(aws.cloud, SEED);
    const vpc = await aws.put("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
    const inner = await aws.put(ZONE, { name: "dev.causeway.example", vpcs: [{ vpcId: vpc.id }] });
    const getZone = (inputs: Record<string, unknown>): unknown =>
      aws.invoke("aws:route53/getZone:getZone", inputs)["zoneId"];
    expect(getZone({ name: "dev.causeway.example" })).toBe("Z0DEV");
    expect(getZone({ name: "dev.causeway.example.", privateZone: true })).toBe(inner.id);
    expect(getZone({ zoneId: inner.id })).toBe(inner.id);
    expect(() => getZone({ name: "none.example" })).toThrow("no matching Route 53 Hosted Zone found");
    expect(() => getZone({ name: "dev.causeway.example", vpcId: "vpc-0" })).toThrow("no matching");
  });
});

describe("a record", () => {
  const record = { zoneId: "Z0DEV", name: "api", type: "CNAME", ttl: 60, records: ["x.example"] };
  beforeEach(() => seedHostedZone(aws.cloud, SEED));

  test.each([
    ["api", "api.dev.causeway.example", "Z0DEV_api_CNAME"],
    ["API.dev.causeway.example.", "api.dev.causeway.example", "Z0DEV_api.dev.causeway.example_CNAME"],
  ])("called %s answers for %s", async (name, fqdn, id) => {
    expect(await aws.put(RECORD, { ...record, name })).toMatchObject({ id, fqdn });
  });

  test("is refused in a zone that is not the account's", async () => {
    await expect(aws.create(RECORD, { ...record, zoneId: "Z0NONE" })).rejects.toThrow("NoSuchHostedZone");
    await expect(aws.create(RECORD, record, { account: "444455556666" })).rejects.toThrow("NoSuchHostedZone");
  });

  test("is refused where one of its name and type is, unless it may overwrite it", async () => {
    await aws.create(RECORD, record);
    const same = { ...record, name: "api.dev.causeway.example" };
    await expect(aws.create(RECORD, same)).rejects.toThrow("but it already exists");
    await aws.create(RECORD, { ...same, allowOverwrite: true });
    await expect(aws.create(RECORD, record, { region: "eu-west-1" })).rejects.toThrow(
      "but it already exists",
    );
    const { id } = await aws.create(RECORD, { ...record, ttl: 1, allowOverwrite: true });
    expect((await aws.read(RECORD, id))?.outputs["ttl"]).toBe(1);
  });

  test.each([
    [{ records: undefined }, "one of aliases, records is required"],
    [{ ttl: undefined }, "ttl is required"],
    [{ name: "dev.causeway.example" }, "is not permitted at apex in zone dev.causeway.example."],
    [{ records: ["a", "b"] }, "a CNAME record has exactly one value, got 2"],
    [{ type: "TEXT" }, "type: expected one of A"],
    [{ aliases: [{ name: "a", zoneId: "Z", evaluateTargetHealth: true }] }, "only one of aliases, records"],
  ])("with %j is refused: %s", async (args, reason) => {
    await expect(aws.create(RECORD, { ...record, ...args })).rejects.toThrow(reason);
  });
});

test.each([
  [ZONE, { name: "a.example" }, { name: "b.example" }, ["name"]],
  [ZONE, { comment: "a" }, { comment: "b" }, []],
  [RECORD, { name: "a" }, { name: "b" }, ["name"]],
  [RECORD, { ttl: 1 }, { ttl: 2 }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
