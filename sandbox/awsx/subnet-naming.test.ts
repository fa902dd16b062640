import { checkZoneSuffixes, subnetNames, zoneSuffix } from "./subnet-naming";

test.each([
  ["us-east-1a", "1a"],
  ["eu-central-2c", "2c"],
  ["us-gov-west-1b", "1b"],
  ["us-west-2-lax-1a", "2-lax-1a"],
  ["zone-one", "zone-one"],
])("the suffix of zone %s is %s", (zone, suffix) => {
  expect(zoneSuffix(zone)).toBe(suffix);
});

test("a subnet is named after its VPC, its type and the number of its zone", () => {
  const names = { resourceName: "main-public-2", nameTag: "main-public-2" };
  const zone = { number: 2, name: "us-east-1b" };
  expect(subnetNames("main", { type: "Public" }, zone, undefined)).toEqual(names);
  expect(subnetNames("main", { type: "Public" }, zone, "Legacy")).toEqual(names);
});

test("a spec's own name takes the place of its type", () => {
  expect(
    subnetNames("main", { type: "Private", name: "tasks" }, { number: 1, name: "us-east-1a" }, "Legacy"),
  ).toEqual({
    resourceName: "main-tasks-1",
    nameTag: "main-tasks-1",
  });
});

test("tags named after the zone leave the resource's name alone, so that nothing is replaced", () => {
  const zone = { number: 2, name: "us-east-1b" };
  expect(subnetNames("main", { type: "Public" }, zone, "AvailabilityZone")).toEqual({
    resourceName: "main-public-2",
    nameTag: "main-public-1b",
  });
});

test("zones of different regions with one suffix are refused", () => {
  expect(() => checkZoneSuffixes(["us-east-1a", "us-east-1b"])).not.toThrow();
  expect(() => checkZoneSuffixes(["us-east-1a", "us-east-1b", "eu-west-1a"])).toThrow(
    '"us-east-1a" and "eu-west-1a" both end in "1a"',
  );
});
