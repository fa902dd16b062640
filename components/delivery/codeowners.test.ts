import type { CodeOwnersRule } from "./access-matrix";
import { codeOwnersText, ruleFor } from "./codeowners";

const rules: readonly CodeOwnersRule[] = [
  { path: "*", owners: ["infra"] },
  { path: "/stacks/", owners: ["infra", "leads"] },
  { path: "/stacks/prod.ts", owners: ["leads"], comment: "Production" },
  { path: "/policies", owners: ["security-team"] },
];

test("GH-06: every rule is a line that names teams of the organisation, in the order of the matrix", () => {
  expect(codeOwnersText(rules, "example")).toBe(
    [
      "# Who reviews what. Generated from stacks/access.ts: change it there, then bring this file level as",
      "# components/delivery/README.md says; a test compares the two. The last rule that matches a file counts.",
      "*               @example/infra",
      "/stacks/        @example/infra @example/leads",
      "",
      "# Production",
      "/stacks/prod.ts @example/leads",
      "/policies       @example/security-team",
      "",
    ].join("\n"),
  );
});

test.each([
  ["README.md", "*"],
  ["a/stacks/x.ts", "*"],
  ["stacks-of-things/x.ts", "*"],
  ["stacks/dev.ts", "/stacks/"],
  ["stacks/deep/er.ts", "/stacks/"],
  ["stacks/prod.ts", "/stacks/prod.ts"],
  ["stacks/prod.tsx", "/stacks/"],
  ["policies/index.ts", "/policies"],
])("GH-06: %s belongs to the last rule that matches, %s", (file, path) => {
  expect(ruleFor(file, rules)?.path).toBe(path);
});

test("without a rule for everything, a file may have no owner", () => {
  expect(ruleFor("README.md", rules.slice(1))).toBeUndefined();
});
