import type { input } from "@pulumi/awsx/types";
import { normalizeSubnetSpecs } from "./subnet-specs";

test.each<[input.ec2.SubnetSpecArgs, input.ec2.SubnetSpecArgs]>([
  [{ type: "Public" }, { type: "Public" }],
  [
    { type: "Public", size: 1024 },
    { type: "Public", size: 1024, cidrMask: 22 },
  ],
  [
    { type: "Public", cidrMask: 23 },
    { type: "Public", size: 512, cidrMask: 23 },
  ],
  [
    { type: "Public", cidrMask: 24, size: 256 },
    { type: "Public", size: 256, cidrMask: 24 },
  ],
])("%j becomes %j", (given, normalized) => {
  expect(normalizeSubnetSpecs([given], 2)).toEqual({ specs: [normalized], explicit: false });
});

test("explicit blocks are kept as they are", () => {
  const specs: input.ec2.SubnetSpecArgs[] = [
    { type: "Public", name: "edge", cidrBlocks: ["10.0.0.0/20", "10.0.16.0/20"], size: 4096, cidrMask: 20 },
    { type: "Private", cidrBlocks: ["10.0.32.0/21", "10.0.48.0/20"] },
  ];
  expect(normalizeSubnetSpecs(specs, 2)).toEqual({ specs, explicit: true });
});

test("several subnets of a type are accepted when at most one has no name", () => {
  const specs: input.ec2.SubnetSpecArgs[] = [
    { type: "Public" },
    { type: "Public", name: "lb" },
    { type: "Private" },
  ];
  expect(normalizeSubnetSpecs(specs, 1).specs).toHaveLength(3);
});

test.each<[string, input.ec2.SubnetSpecArgs[]]>([
  ["subnets of type Public need unique names", [{ type: "Public" }, { type: "Public" }]],
  [
    "subnets of type Public need unique names",
    [
      { type: "Public", name: "a" },
      { type: "Public", name: "a" },
    ],
  ],
  ["subnetSpecs[1]: size 100 is not a power of two", [{ type: "Public" }, { type: "Private", size: 100 }]],
  ["subnetSpecs[0]: size 2 is not a power of two of at least 4", [{ type: "Public", size: 2 }]],
  ["subnetSpecs[0]: cidrMask 33 is not a prefix length", [{ type: "Public", cidrMask: 33 }]],
  ["subnetSpecs[0]: cidrMask 24.5 is not a prefix length", [{ type: "Public", cidrMask: 24.5 }]],
  [
    "subnetSpecs[0]: size 4096 does not match a /21, which has 2048 addresses",
    [{ type: "Public", size: 4096, cidrMask: 21 }],
  ],
  [
    "subnetSpecs[1]: once one spec has explicit cidrBlocks, all of them need theirs",
    [{ type: "Public", cidrBlocks: ["10.0.0.0/24", "10.0.1.0/24"] }, { type: "Private" }],
  ],
  [
    "subnetSpecs[0]: 1 cidrBlocks for 2 availability zones; expected one for each zone",
    [{ type: "Public", cidrBlocks: ["10.0.0.0/24"] }],
  ],
  [
    "subnetSpecs[0]: cidrMask 24 does not match all of its cidrBlocks",
    [{ type: "Public", cidrBlocks: ["10.0.0.0/24", "10.0.2.0/23"], cidrMask: 24 }],
  ],
  [
    "subnetSpecs[0]: size 256 does not match all of its cidrBlocks",
    [{ type: "Public", cidrBlocks: ["10.0.0.0/24", "10.0.2.0/23"], size: 256 }],
  ],
  ['"10.0.0/24" is not an IPv4 CIDR block', [{ type: "Public", cidrBlocks: ["10.0.0/24", "10.0.1.0/24"] }]],
  ["subnetSpecs is empty", []],
])("refused: %s", (message, specs) => {
  expect(() => normalizeSubnetSpecs(specs, 2)).toThrow(message);
});

test("all problems are reported at once", () => {
  expect(() =>
    normalizeSubnetSpecs(
      [
        { type: "Public", size: 100 },
        { type: "Private", size: 3 },
      ],
      1,
    ),
  ).toThrow(/subnetSpecs\[0\].*\n.*subnetSpecs\[1\]/);
});
