import { compareVersions, isCloudChanged } from "./compare-versions";
import { bucketOf, stateOf } from "./versions.fixture";

const urnOf = (name: string): string => bucketOf(name).urn;
const SECRET = "4dabf18193072939515e22adb298388d";

test("RB-05: what was made, removed and replaced between two states is told apart", () => {
  const found = compareVersions(
    stateOf(bucketOf("a"), bucketOf("b"), bucketOf("c"), bucketOf("d")),
    stateOf(
      bucketOf("a"),
      bucketOf("c", { id: "another" }),
      bucketOf("d", { created: "2026-02-01T00:00:00Z" }),
      bucketOf("e"),
    ),
  );
  expect(found).toEqual({
    made: [urnOf("e")],
    removed: [urnOf("b")],
    replaced: [urnOf("c"), urnOf("d")],
    changed: [],
    isSame: false,
  });
  expect(isCloudChanged(found)).toBe(true);
});

test.each([
  ["made", stateOf(), stateOf(bucketOf("a"))],
  ["removed", stateOf(bucketOf("a")), stateOf()],
  ["replaced", stateOf(bucketOf("a")), stateOf(bucketOf("a", { id: "b" }))],
])("RB-05: one resource that was %s is a change of the cloud", (_, earlier, later) => {
  expect(isCloudChanged(compareVersions(earlier, later))).toBe(true);
});

test("RB-05: what was changed in its place is named by its properties, and no value is shown", () => {
  const changed = bucketOf("a", {
    inputs: { bucket: "a", tags: { key: "s3cret" } },
    outputs: { bucket: "a", arn: "x" },
  });
  const found = compareVersions(stateOf(bucketOf("a")), stateOf(changed));
  expect(found.changed).toEqual([{ urn: urnOf("a"), inputs: ["tags"], outputs: ["arn"] }]);
  expect(isCloudChanged(found)).toBe(false);
  expect(JSON.stringify(found)).not.toContain("s3cret");
});

test("RB-05: components, providers and what is only looked up are not in the cloud", () => {
  const component = bucketOf("part", { type: "causeway:bucket:Bucket", custom: false, id: "" });
  const provider = bucketOf("aws", { type: "pulumi:providers:aws", id: "one" });
  const lookedUp = bucketOf("seen", { external: true });
  const found = compareVersions(stateOf(provider), stateOf(component, { ...provider, id: "two" }, lookedUp));
  expect(found).toMatchObject({ made: [], removed: [], replaced: [], isSame: false });
});

test("RB-05: what waits to be deleted is a resource of its own", () => {
  const old = bucketOf("a", { delete: true, id: "old" });
  const found = compareVersions(stateOf(bucketOf("a"), old), stateOf(bucketOf("a")));
  expect(found.removed).toEqual([urnOf("a")]);
});

test("a secret that was only encrypted anew is no difference", () => {
  const withSecret = (ciphertext: string) =>
    stateOf(bucketOf("a", { inputs: { key: { [SECRET]: "x", ciphertext } } }));
  expect(compareVersions(withSecret("v1:a"), withSecret("v1:b"))).toMatchObject({
    changed: [],
    isSame: true,
  });
});
