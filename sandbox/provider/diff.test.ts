import { PackageDeclarations } from "../declarations/package";
import { diffResource } from "./diff";
import type { ResourceModel } from "./model";
import { UNKNOWN, type Values } from "./values";

const declaration = new PackageDeclarations("@pulumi/aws").resource("aws:lb/targetGroup:TargetGroup");
const model: ResourceModel = {
  id: () => "id",
  replaceOn: ["port"],
  autoname: { property: "name", maxLength: 32 },
};

function difference(
  oldInputs: Values,
  news: Values,
  oldOutputs: Values = {},
  defaultTags: Record<string, string> = {},
  ignoreChanges: readonly string[] = [],
) {
  const identity = { account: "1", region: "us-east-1", callerArn: "", defaultTags };
  return diffResource(declaration, model, {
    oldInputs,
    oldOutputs: { tagsAll: {}, ...oldOutputs },
    news,
    identity,
    ignoreChanges,
  });
}

describe("the difference between the inputs of before and those wanted now", () => {
  test("is empty when nothing changed, whatever the order of keys", () => {
    const before = { name: "a", tags: { x: "1", y: "2" } };
    const outputs = { tagsAll: { y: "2", x: "1" } };
    expect(difference(before, { tags: { y: "2", x: "1" }, name: "a" }, outputs).changes).toEqual([]);
  });

  test("names each leaf that moves, not its whole structure", () => {
    const before = { healthCheck: { path: "/a", timeout: 5 }, deregistrationDelay: 30 };
    const after = { healthCheck: { path: "/b", timeout: 5, interval: 10 } };
    expect(difference(before, after).changes).toEqual([
      { path: "healthCheck.path", kind: "update", replaces: false, input: true },
      { path: "healthCheck.interval", kind: "add", replaces: false, input: true },
      { path: "deregistrationDelay", kind: "delete", replaces: false, input: true },
    ]);
  });

  test("is empty when the program only says what an imported resource is already", () => {
    const resource = { port: 80, healthCheck: { path: "/", timeout: 5 } };
    expect(difference({}, resource, resource).changes).toEqual([]);
    expect(difference({}, { ...resource, port: 81 }, resource).changes).toEqual([
      { path: "port", kind: "add", replaces: true, input: true },
    ]);
  });

  test("CS-16: says nothing of a property whose changes are ignored, nor of what is in it", () => {
    const before = {
      actions: [{ weight: 1 }],
      actionsTaken: 1,
      healthCheck: { path: "/a", timeout: 5 },
      port: 80,
    };
    const after = {
      actions: [{ weight: 2 }],
      actionsTaken: 2,
      healthCheck: { path: "/b", timeout: 6 },
      port: 81,
    };
    const found = difference(before, after, {}, {}, ["actions", "healthCheck.path", "port"]);
    expect(found.changes.map(({ path }) => path)).toEqual(["actionsTaken", "healthCheck.timeout"]);
    expect(found.deleteBeforeReplace).toBe(false);
  });

  test("replaces on a property that the cloud cannot change, also when its new value is not known yet", () => {
    expect(difference({ port: 80 }, { port: 81 }).changes[0]?.replaces).toBe(true);
    expect(difference({ port: 80 }, { port: UNKNOWN }).changes[0]?.replaces).toBe(true);
  });

  test("replaces when a resource moves to another region", () => {
    expect(difference({ region: "us-east-1" }, { region: "eu-west-1" }).changes[0]?.replaces).toBe(true);
  });

  test("deletes first when a resource keeps a name that the program chose", () => {
    expect(difference({ name: "a", port: 80 }, { name: "a", port: 81 }).deleteBeforeReplace).toBe(true);
  });

  test("creates first when the provider chose the name", () => {
    const before = { name: "a-1234567", port: 80, __defaults: ["name"] };
    expect(difference(before, { ...before, port: 81 }).deleteBeforeReplace).toBe(false);
  });

  test("shows a change of the provider's default tags on tagsAll", () => {
    const changes = difference({}, {}, { tagsAll: { Owner: "a" } }, { Owner: "b" }).changes;
    expect(changes).toEqual([{ path: "tagsAll.Owner", kind: "update", replaces: false, input: false }]);
  });
});
