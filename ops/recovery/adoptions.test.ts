import type { Checkpoint } from "../lib/stack";
import { adoptionsOf } from "./adoptions";

const creation = (type: string, name: string, besides?: string) => ({
  resource: { urn: `urn:pulumi:prod::causeway::${type}::${name}`, type, inputs: {} },
  besides,
});
const subnet = creation("aws:ec2/subnet:Subnet", "public-1");
const table = creation("aws:ec2/routeTable:RouteTable", "public-1");
const vpc = creation("aws:ec2/vpc:Vpc", "network");
const replaced = creation("aws:ecs/taskDefinition:TaskDefinition", "api", "arn:api:1");
const earlier = [subnet, table, vpc, replaced];
const state: Checkpoint = {
  deployment: { resources: [{ ...replaced.resource, id: "arn:api:1" }] },
};

const adopt = (...wanted: string[]) => [...adoptionsOf(wanted, state, "prod", earlier)];

test.each([
  ["its name", "network=vpc-1", vpc, "vpc-1"],
  ["its class and name", "Subnet:public-1=subnet-1", subnet, "subnet-1"],
  ["its URN", `${table.resource.urn}=rtb-1`, table, "rtb-1"],
  ["its name, and the id may have an equals sign", "network=a=b", vpc, "a=b"],
])("a creation is meant by %s", (_how, text, { resource: { urn } }, id) => {
  expect(adopt(text)).toEqual([[urn, id]]);
});

test("several may be given", () => {
  expect(adopt("network=vpc-1", "Subnet:public-1=subnet-1")).toEqual([
    [vpc.resource.urn, "vpc-1"],
    [subnet.resource.urn, "subnet-1"],
  ]);
});

const choices = "choose one of Subnet:public-1, RouteTable:public-1, Vpc:network, TaskDefinition:api";

test.each([
  ["network", "--adopt takes NAME=ID, got network", choices],
  ["network=", "--adopt takes NAME=ID, got network=", choices],
  ["=vpc-1", "--adopt takes NAME=ID, got =vpc-1", choices],
  ["another=vpc-1", "nothing of the name another may exist without being known", choices],
  ["public-1=x", "public-1 means more than one", "choose one of Subnet:public-1, RouteTable:public-1"],
  [
    "api=arn:api:2",
    "api is in use as arn:api:1, which arn:api:2 was to replace: delete arn:api:2 instead",
    "leave it out",
  ],
])("%s is refused", (text, message, fix) => {
  expect(() => adopt(text)).toThrow(expect.objectContaining({ message, fix, code: 2 }) as Error);
});
