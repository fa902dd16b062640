import { access } from "./access";
import { isReadFromMainOnly } from "./backends";

const { teams, stacks, environments, codeOwners } = access;

test.each([
  ["dev", "collaborators", ["infra"]],
  ["staging", "collaborators", ["infra"]],
  ["prod", ["infra"], ["leads"]],
  ["organization", [], ["leads"]],
  ["delivery", [], ["leads"]],
] as const)("CO-02: %s is planned by %j and applied by %j", (stack, preview, apply) => {
  expect(stacks[stack].preview).toEqual(preview);
  expect(stacks[stack].apply).toEqual(apply);
  expect(stacks[stack].unlock).toEqual(apply);
});

test("CO-01: every stack says who may preview, apply, unlock and roll back", () => {
  for (const commands of Object.values(stacks)) {
    expect(Object.keys(commands)).toEqual(expect.arrayContaining(["preview", "apply", "unlock", "rollback"]));
  }
});

test("GH-09: nobody asks for a preview, before the merge, of a stack that CI reads from main alone", () => {
  const forNobody = Object.entries(stacks).filter(([, { preview }]) => preview.length === 0);
  expect(forNobody.map(([stack]) => stack)).toEqual(Object.keys(stacks).filter(isReadFromMainOnly));
  expect(forNobody.map(([stack]) => stack)).toEqual(["organization", "delivery"]);
});

test("CO-03: no stack applies an open pull request unless somebody turns it on", () => {
  expect(Object.values(stacks).filter(({ applyOpenPullRequest }) => applyOpenPullRequest)).toEqual([]);
});

test.each([
  ["dev", { count: 0, from: [] }],
  ["staging", { count: 1, from: ["infra"] }],
  ["prod", { count: 1, from: ["leads"] }],
] as const)("DP-03: %s needs the approvals %j", (stack, approve) => {
  expect(stacks[stack].approve).toEqual(approve);
});

test("GH-02: prod is released by infrastructure-lead or security-team, after 5 minutes, from main", () => {
  expect(environments.prod).toEqual({
    reviewers: ["infrastructure-lead", "security-team"],
    waitTimer: 5,
    branches: "main",
  });
});

test("GH-01: organization waits for leads, and so does delivery", () => {
  expect(environments.organization).toEqual({ reviewers: ["leads"], branches: "main" });
  expect(environments.delivery).toEqual({ reviewers: ["leads"], branches: "main" });
});

test("GH-01: every stack that CI runs has an environment of its name", () => {
  expect(Object.keys(environments)).toEqual(expect.arrayContaining(Object.keys(stacks)));
});

test("GH-03: sensitive changes of prod are released by the security team", () => {
  expect(environments["prod-security"].reviewers).toEqual(["security-team"]);
});

test("GH-04: dev and staging wait for nobody", () => {
  expect(environments.dev).toEqual({ branches: "main" });
  expect(environments.staging).toEqual({ branches: "main" });
});

test("GH-05: only the read-only environment is open to other branches than main", () => {
  const open = Object.entries(environments).filter(([, { branches }]) => branches !== "main");
  expect(open).toEqual([["preview", { branches: "any" }]]);
});

test("RB-14: a rollback of prod waits for a lead, and for no timer", () => {
  expect(environments["prod-rollback"]).toEqual({ reviewers: ["leads"], branches: "main" });
});

test("GH-12: the teams are there, and leads have the infrastructure lead", () => {
  expect(Object.keys(teams)).toEqual([
    "infra",
    "leads",
    "infrastructure-lead",
    "security-team",
    "dba",
    "on-call",
  ]);
  expect(teams["infrastructure-lead"].parent).toBe("leads");
  expect(teams.infra.permission).toBe("push");
});

test("GH-12: no team administers the repository: that is the App's, through the delivery stack", () => {
  expect(Object.values(teams).filter(({ permission }) => permission === "admin")).toEqual([]);
});

test.each([
  ["/infra/", ["infra"]],
  ["/components/", ["infra"]],
  ["/stacks/", ["infra"]],
  ["/policies/", ["security-team", "leads"]],
  ["/.github/", ["security-team", "leads"]],
  ["/Pulumi.prod.yaml", ["leads"]],
  ["/stacks/prod.ts", ["leads"]],
  ["/stacks/change-windows.ts", ["security-team", "leads"]],
  ["/stacks/promotion.ts", ["security-team", "leads"]],
  ["/service/migrations/", ["dba"]],
] as const)("GH-06: %s is reviewed by %j", (path, owners) => {
  expect(codeOwners.find((rule) => rule.path === path)?.owners).toEqual(owners);
});
