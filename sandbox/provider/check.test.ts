import { PackageDeclarations } from "../declarations/package";
import { checkInputs, type CheckCall } from "./check";
import type { ResourceModel } from "./model";
import { UNKNOWN } from "./values";

const declaration = new PackageDeclarations("@pulumi/aws").resource("aws:lb/targetGroup:TargetGroup");
const model: ResourceModel = {
  id: () => "id",
  autoname: { property: "name", maxLength: 32, prefixProperty: "namePrefix" },
  check: ({ port }) => (port === 0 ? [{ property: "port", reason: "must be above 0" }] : []),
};

function check(call: Partial<CheckCall>) {
  const base = { name: "api-blue", olds: {}, news: {}, suffix: "1a2b3c4", proposedName: undefined };
  return checkInputs(declaration, model, { ...base, ...call });
}

describe("the check of a resource's inputs", () => {
  test("names a resource after its logical name and a suffix", () => {
    expect(check({}).inputs).toEqual({ name: "api-blue-1a2b3c4", __defaults: ["name"] });
  });

  test("keeps a generated name for the life of the resource", () => {
    const olds = { name: "api-blue-0000000", __defaults: ["name"] };
    expect(check({ olds }).inputs["name"]).toBe("api-blue-0000000");
  });

  test("gives a new name when the program stops choosing one", () => {
    expect(check({ olds: { name: "chosen" } }).inputs["name"]).toBe("api-blue-1a2b3c4");
  });

  test("cuts a long name so that the suffix still fits AWS's limit", () => {
    const { inputs } = check({ name: "a-service-with-a-name-that-is-quite-long" });
    expect(inputs["name"]).toBe("a-service-with-a-name-th-1a2b3c4");
    expect(String(inputs["name"])).toHaveLength(32);
  });

  test("leaves a name, or a prefix, that the program chose", () => {
    expect(check({ news: { name: "mine" } }).inputs).toEqual({ name: "mine" });
    expect(check({ news: { namePrefix: "mine-" } }).inputs).toEqual({ namePrefix: "mine-" });
  });

  test("takes the name that the engine's autonaming proposes", () => {
    expect(check({ proposedName: "proposed" }).inputs["name"]).toBe("proposed");
  });

  test("asks the model only about values that are known", () => {
    expect(check({ news: { port: UNKNOWN } }).problems).toEqual([]);
    expect(check({ news: { port: 0 } }).problems).toEqual([{ property: "port", reason: "must be above 0" }]);
  });
});
