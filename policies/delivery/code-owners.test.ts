import { describePolicy, unknown } from "../../testing/describe-policy";
import { codeOwners } from "./code-owners";

const lines = (...rules: readonly string[]) => ({ content: `# Who reviews what\n\n${rules.join("\n")}\n` });
const guards = [
  "/.github/ @o/security",
  "/policies/ @o/security @o/leads",
  "/stacks/ @o/infra @o/leads",
  "Pulumi.*.yaml @o/leads",
  "/components/ @o/security",
  "/infra/ @o/security",
  "/tools/ @o/security",
  "/ops/ @o/security",
  "package*.json @o/security",
  "eslint.config.mjs @o/security",
  "/service/migrations/ @o/dba",
];
const stacks = ["prod", "bootstrap", "organization", "delivery"];
const files = {
  github: [".github/CODEOWNERS", ".github/workflows/deploy.yml"],
  policies: ["policies/policies.ts", "policies/exemptions.ts", "policies/enforcement.ts"],
  stacks: ["access", "repository", "estate", "backends", "change-windows", "promotion", ...stacks].map(
    (name) => `stacks/${name}.ts`,
  ),
  settings: stacks.map((name) => `Pulumi.${name}.yaml`),
  components: ["ci-access", "delivery", "organization", "state-backend"].map(
    (name) => `components/${name}/index.ts`,
  ),
  infra: ["bootstrap", "delivery", "organization"].map((name) => `infra/${name}/index.ts`),
  run: ["tools/preload.js", "ops/cli.ts", "package.json", "package-lock.json", "eslint.config.mjs"],
  data: ["service/migrations/0001.sql"],
};
const belongs = (owner: string) => (file: string) => ({
  property: "content",
  observed: `${file} belongs to ${owner}`,
  required: "a rule with owners of its own",
});
const ofEverybody = belongs("the owners of everything");
const ofNobody = belongs("nobody");
const noFirst = {
  property: "content",
  observed: "without a rule for *",
  required: "a rule for * with owners",
};
const all = Object.values(files).flat();

describePolicy(
  "PO-07 gh-codeowners",
  codeOwners,
  {
    type: "github:index/repositoryFile:RepositoryFile",
    props: { file: ".github/CODEOWNERS", branch: "main", ...lines("* @o/infra", ...guards) },
  },
  {
    compliant: [
      { when: "it is another file", props: { file: "README.md", content: "" } },
      {
        when: "the rules are written in other ways",
        props: lines(
          "** @o/infra",
          ".github/** @o/leads # all of it",
          "policies @o/leads",
          "/stacks/*.ts @o/leads",
          ...guards.slice(3),
        ),
      },
    ],
    violating: [
      { when: "files have no owner", props: lines(...guards), findings: [noFirst] },
      {
        when: "it does not own itself",
        props: lines("* @o/infra", ...guards.slice(1)),
        findings: files.github.map(ofEverybody),
      },
      {
        when: "policies lose their owners",
        props: lines("* @o/infra", ...guards, "/policies/"),
        findings: files.policies.map(ofNobody),
      },
      {
        when: "a folder belongs to those who own everything",
        props: lines("* @o/infra", ...guards, "/policies/ @o/infra"),
        findings: files.policies.map(ofEverybody),
      },
      {
        when: "a wider rule comes last",
        props: lines(...guards, "* @o/infra"),
        findings: all.map(ofEverybody),
      },
      {
        when: "it is on another branch",
        props: { branch: "next" },
        findings: [{ property: "branch", observed: '"next"', required: "main, or absent" }],
      },
    ],
    absent: [
      {
        when: "the content",
        props: { content: undefined, branch: undefined },
        findings: [noFirst, ...all.map(ofNobody)],
      },
    ],
    unknown: [
      {
        when: "the content",
        props: { content: unknown },
        undecided: ["content", ...all.map(() => "content")],
      },
    ],
    wrongType: [
      { when: "the content is a number", props: { content: 1 }, findings: [noFirst, ...all.map(ofNobody)] },
    ],
  },
);
