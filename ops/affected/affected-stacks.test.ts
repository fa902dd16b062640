import { access } from "../../stacks/access";
import { backendOfStack } from "../../stacks/backends";
import { effectOf, effectOfAll } from "./affected-stacks";

const every = ["bootstrap", "organization", "delivery", "dev", "staging", "prod"];

test.each([
  ["Pulumi.dev.yaml", ["dev"]],
  ["Pulumi.staging.yaml", ["staging"]],
  ["Pulumi.prod.yaml", ["prod"]],
  ["Pulumi.delivery.yaml", ["delivery"]],
  ["Pulumi.organization.yaml", ["organization"]],
  ["Pulumi.bootstrap.yaml", ["bootstrap"]],
  ["stacks/prod.ts", ["prod"]],
  ["stacks/staging.ts", ["staging"]],
  ["stacks/dev.ts", ["dev"]],
  ["stacks/delivery.ts", ["delivery"]],
  ["stacks/organization.ts", ["organization"]],
  ["stacks/access.ts", ["delivery"]],
  ["stacks/bootstrap.ts", ["bootstrap", "organization"]],
  ["stacks/estate.ts", every],
  ["stacks/environment-spec.ts", every],
  ["components/database/database.ts", every],
  ["infra/environment/services.ts", every],
  ["policies/delivery/stored-secrets.ts", every],
  ["tools/preload.js", every],
  ["Pulumi.yaml", every],
  ["package.json", every],
  ["package-lock.json", every],
  [".node-version", every],
  ["a-new-room/anything.ts", every],
  ["Pulumi.another.yaml", every],
  ["stacks/another.ts", every],
])("PR-14: %s affects %j", (file, stacks) => {
  expect(effectOf(file).affects).toEqual(stacks);
});

test.each([
  "README.md",
  "docs/adr/0001-dependencies.md",
  "docs/diagram.svg",
  "components/database/README.md",
  "components/database/database.test.ts",
  "infra/engine-tests/environment-life.ts",
  "testing/record.ts",
  "ops/commands/apply.ts",
  "sandbox/main.ts",
  "service/migrations/0001.sql",
  ".github/workflows/deploy.yml",
  "stacks/change-windows.ts",
  "stacks/notifications.ts",
  "stacks/promotion.ts",
  "LICENSE",
])("PR-14: %s affects no stack", (file) => {
  expect(effectOf(file).affects).toEqual([]);
});

test.each([
  "Docs/index.ts",
  "docs",
  "infra/docs/index.ts",
  "infra/ops/index.ts",
  "components/md",
  "components/x.md.ts",
  "xPulumi.prod.yaml",
  "infra/Pulumi.prod.yaml",
  "PulumiXprod.yaml",
  "infra/my-testing/x.ts",
  "infra/x.test.tsx",
  "infra/a\nb.ts",
])("what only looks like a harmless file affects every stack: %j", (file) => {
  expect(effectOf(file).affects).toEqual(every);
});

test("stacks come in the order in which they are deployed, and what a person runs comes apart", () => {
  const { stacks, byHand } = effectOfAll([
    "Pulumi.prod.yaml",
    "Pulumi.dev.yaml",
    "Pulumi.bootstrap.yaml",
    "README.md",
  ]);
  expect({ stacks, byHand }).toEqual({ stacks: ["dev", "prod"], byHand: ["bootstrap"] });
  expect(effectOfAll(["package.json"]).stacks).toEqual([
    "organization",
    "delivery",
    "dev",
    "staging",
    "prod",
  ]);
  expect(effectOfAll(["README.md"])).toEqual({
    stacks: [],
    byHand: [],
    files: [{ file: "README.md", affects: [], why: "it is read by people" }],
  });
});

test("every stack that CI deploys can be affected, and no other one", () => {
  expect(effectOfAll(["package.json"]).stacks).toEqual(Object.keys(access.stacks));
  expect(effectOf("package.json").affects).toEqual(Object.keys(backendOfStack));
});
