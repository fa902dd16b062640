import { movedInputs, type Inputs } from "./inputs";

const then: Inputs = {
  tree: { commit: "a".repeat(40), dirty: false },
  backend: "s3://bucket",
  checkpoint: "1",
  files: {
    "Pulumi.prod.yaml": "1",
    "infra/index.ts": "1",
    "policies/exemptions/exemptions.ts": "1",
    "policies/storage/bucket-versioning.ts": "1",
  },
  versions: { node: "24.1.0", pulumi: "3.259.0", "@pulumi/aws": "7.48.0" },
};

test("nothing moved", () => {
  expect(movedInputs(then, structuredClone(then))).toEqual([]);
});

test.each<[string, Inputs, string]>([
  ["commit", { ...then, tree: { commit: "b", dirty: false } }, `commit: ${"a".repeat(40)} -> b`],
  [
    "working tree",
    { ...then, tree: { ...then.tree, dirty: true } },
    "working tree: clean -> with changes that are not committed",
  ],
  ["backend", { ...then, backend: "file:///x" }, "backend: s3://bucket -> file:///x"],
  ["state", { ...then, checkpoint: "2" }, "state: it was written since the preview"],
  [
    "configuration",
    { ...then, files: { ...then.files, "Pulumi.prod.yaml": "2" } },
    "configuration Pulumi.prod.yaml: changed",
  ],
  ["program", { ...then, files: { ...then.files, "infra/new.ts": "1" } }, "program infra/new.ts: added"],
  [
    "exemptions",
    { ...then, files: { ...then.files, "policies/exemptions/exemptions.ts": "2" } },
    "policy exemptions policies/exemptions/exemptions.ts: changed",
  ],
  [
    "versions",
    { ...then, versions: { ...then.versions, "@pulumi/aws": "7.49.0" } },
    "@pulumi/aws: 7.48.0 -> 7.49.0",
  ],
])("names what moved: %s", (_what, now, line) => {
  expect(movedInputs(then, now)).toEqual([line]);
});

test("names all of it", () => {
  const { "policies/storage/bucket-versioning.ts": _gone, ...files } = then.files;
  const { checkpoint: _none, ...now } = { ...then, files, versions: { ...then.versions, node: "20.19.0" } };
  expect(movedInputs(then, now)).toEqual([
    "state: it was written since the preview",
    "policy pack policies/storage/bucket-versioning.ts: removed",
    "node: 24.1.0 -> 20.19.0",
  ]);
});
