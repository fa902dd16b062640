import { checkPlan } from "./plan-checks";
import type { RepositoryPlan } from "./plan-checks";

const problemsOf = (given: Partial<RepositoryPlan>, gated: readonly string[] = ["prod"]) =>
  checkPlan(
    {
      plan: "enterprise",
      visibility: "private",
      gates: "github",
      mergeQueue: false,
      securityLicence: "secret-protection",
      ...given,
    },
    gated,
  ).filter((problem) => problem !== undefined);

test.each<[Partial<RepositoryPlan>]>([
  [{}],
  [{ visibility: "internal" }],
  [{ securityLicence: "none" }],
  [{ securityLicence: "advanced-security" }],
  [{ visibility: "public", plan: "free", securityLicence: undefined }],
  [{ plan: "team", gates: "causeway" }],
  [{ mergeQueue: true }],
  [{ mergeQueue: true, visibility: "public", plan: "free", securityLicence: undefined }],
])("GH-16: %j has everything that is asked of it", (given) => {
  expect(problemsOf(given)).toEqual([]);
});

test("GH-16: a private repository below Enterprise has no gates, and three alternatives are named", () => {
  expect(problemsOf({ plan: "team" }, ["prod", "prod-rollback"])).toEqual([
    {
      argument: "gates",
      got: "github",
      expected:
        "no reviewers and timers on a private repository with the plan team, as GitHub has them there with " +
        "Enterprise alone; prod, prod-rollback ask(s) for them",
      fix:
        'make the repository public, take plan "enterprise", or set gates: "causeway", with which ' +
        "`causeway gate` enforces both",
    },
  ]);
});

test("GH-16: it may have environments that wait for nothing", () => {
  expect(problemsOf({ plan: "team" }, [])).toEqual([]);
});

test.each<[string, Partial<RepositoryPlan>, string, string]>([
  [
    "Free and private: neither rulesets nor environments",
    { plan: "free", gates: "causeway" },
    "plan",
    "team or enterprise",
  ],
  [
    "a merge queue below Enterprise",
    { mergeQueue: true, plan: "team", gates: "causeway" },
    "mergeQueue",
    "false: a private repository has a merge queue with GitHub Enterprise alone, and the plan is team",
  ],
  [
    "internal without Enterprise",
    { visibility: "internal", plan: "team", gates: "causeway" },
    "visibility",
    "public or private",
  ],
  [
    "gates in the workflow where GitHub has better ones",
    { gates: "causeway" },
    "gates",
    "github: a private repository",
  ],
  [
    "the plan of a person",
    { plan: "pro" as "team", gates: "causeway" },
    "plan",
    "one of free, team, enterprise",
  ],
  [
    "an unknown visibility",
    { visibility: "secret" as "private" },
    "visibility",
    "one of public, private, internal",
  ],
  ["unknown gates", { gates: "nobody" as "github" }, "gates", "one of github, causeway"],
  [
    "a private repository that says nothing of secrets",
    { securityLicence: undefined },
    "securityLicence",
    "one of secret-protection, advanced-security, none for a private repository",
  ],
  [
    "a licence that there is not",
    { securityLicence: "gold" as "none" },
    "securityLicence",
    "one of secret-protection, advanced-security, none",
  ],
  [
    "a licence for what is free",
    { visibility: "public", securityLicence: "none" },
    "securityLicence",
    "nothing: secret scanning and push protection are free",
  ],
])("GH-16: refused: %s", (_, given, argument, expected) => {
  expect(problemsOf(given)).toEqual([
    expect.objectContaining({ argument, expected: expect.stringContaining(expected) as unknown }),
  ]);
});
