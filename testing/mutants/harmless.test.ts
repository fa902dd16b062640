import { harmless, harmlessReason } from "./harmless";

const named = harmless.map((entry) => [`${entry.type} ${entry.property.source}`, entry] as const);

describe("what needs no policy", () => {
  test.each(named)("%s", (_, { type, property, operators, reason }) => {
    expect(type).toMatch(/^(aws|github):\w+\/(\w+):\w+$/);
    expect(property.source).toMatch(/^\^.+\$$/);
    // An alternative at the outermost level is not held by the anchors.
    expect(withoutGroups(property.source)).not.toContain("|");
    expect(property.source).not.toMatch(/\.\*/);
    expect(operators).not.toEqual([]);
    expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  test("no two entries are about the same", () => {
    const keys = named.map(([name, { operators }]) => `${name} ${operators.join(" ")}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

describe("the reason of a mutant", () => {
  const type = "aws:s3/bucket:Bucket";

  test("is there for the type, property, operator and stack that an entry names", () => {
    expect(harmlessReason({ type, property: "forceDestroy", operator: "flip" }, "dev")).toBeDefined();
  });

  test.each([
    [
      "another type",
      { type: "aws:s3/bucketAcl:BucketAcl", property: "forceDestroy", operator: "flip" },
      "dev",
    ],
    ["another property", { type, property: "forceDestroyed", operator: "flip" }, "dev"],
    ["another operator", { type, property: "forceDestroy", operator: "widen" }, "dev"],
    ["another stack", { type, property: "forceDestroy", operator: "flip" }, "prod"],
  ])("is not there for %s", (_, mutant, stack) => {
    expect(harmlessReason(mutant, stack)).toBeUndefined();
  });

  test("does not depend on places in lists", () => {
    const mutant = {
      type: "aws:backup/plan:Plan",
      property: "rules[7].startWindow",
      operator: "drop",
    };
    expect(harmlessReason(mutant, "prod")).toBeDefined();
  });

  test("is that of the provider, where it refuses a resource without the property", () => {
    const mutant = { type: "aws:backup/plan:Plan", property: "rules[0].ruleName", operator: "drop" };
    expect(harmlessReason(mutant, "prod")).toBe("The provider refuses it without.");
    expect(harmlessReason({ ...mutant, operator: "weaken" }, "prod")).toBeUndefined();
  });
});

/** An expression without what stands in parentheses. */
function withoutGroups(source: string): string {
  const shorter = source.replaceAll(/\([^()]*\)/g, "");
  return shorter === source ? source : withoutGroups(shorter);
}
