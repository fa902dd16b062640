import type { Values } from "../../provider/values";
import { TestGitHub } from "../test-cloud";
import { matchesRef } from "./ref-pattern";
import { RULESET } from "./types";

const conditions = { refName: { includes: ["~DEFAULT_BRANCH"], excludes: [] } };
const pullRequest = { requiredApprovingReviewCount: 2, requireCodeOwnerReview: true };
const args = {
  name: "main",
  repository: "causeway",
  target: "branch",
  enforcement: "active",
  conditions,
  rules: { deletion: true, pullRequest },
};

let github: TestGitHub;
beforeEach(async () => {
  github = new TestGitHub();
  await github.putRepository();
});

describe("a ruleset", () => {
  test("GH-07: is known by its number", async () => {
    const ruleset = await github.put(RULESET, args);
    expect(ruleset.id).toMatch(/^\d+$/);
    expect(ruleset).toMatchObject({ rulesetId: Number(ruleset.id), rules: args.rules });
    expect(ruleset["nodeId"]).toMatch(/^RRS_/);
    const { outputs } = await github.update(RULESET, ruleset.id, { ...args, enforcement: "disabled" });
    expect(outputs).toMatchObject({ enforcement: "disabled", rulesetId: Number(ruleset.id) });
  });

  test.each([
    [{ enforcement: "on" }, "enforcement: expected one of disabled, active, evaluate"],
    [{ target: "main" }, "target: expected one of branch, push, tag"],
    [{ target: "push", rules: { maxFileSize: { maxFileSize: 10 } } }, "conditions: refName must not be set"],
    [{ rules: { maxFileSize: { maxFileSize: 10 } } }, "rules.maxFileSize: not valid for target branch"],
    [
      { rules: { pullRequest: { requiredApprovingReviewCount: 11 } } },
      "rules.pullRequest.requiredApprovingReviewCount: expected a number from 0 to 10, got 11",
    ],
    [
      { rules: { pullRequest: { allowedMergeMethods: ["fast"] } } },
      "rules.pullRequest.allowedMergeMethods[0]: expected merge, squash or rebase",
    ],
    [
      { rules: { requiredStatusChecks: { requiredChecks: [] } } },
      "rules.requiredStatusChecks.requiredChecks: at least one check is required",
    ],
    [
      { rules: { mergeQueue: { groupingStrategy: "NONE" } } },
      "rules.mergeQueue.groupingStrategy: expected one of ALLGREEN, HEADGREEN",
    ],
    [
      { rules: { branchNamePattern: { operator: "startsWith", pattern: "a" } } },
      "rules.branchNamePattern.operator: expected one of starts_with",
    ],
    [
      { bypassActors: [{ actorType: "Integration", actorId: 7, bypassMode: "pullRequest" }] },
      'bypassActors.bypassMode: expected one of always, pull_request, exempt, got "pullRequest"',
    ],
  ])("%j is refused by the provider", (change, problem) => {
    expect(github.problems(RULESET, { ...args, ...change })).toEqual([expect.stringContaining(problem)]);
  });

  test("needs a repository, and does not move to another", async () => {
    await expect(github.create(RULESET, { ...args, repository: "none" })).rejects.toThrow(
      "POST https://api.github.com/repos/example/none/rulesets: 404 Not Found []",
    );
    const { id } = await github.put(RULESET, args);
    await github.put("github:index/repository:Repository", { name: "other" });
    await expect(github.update(RULESET, id, { ...args, repository: "other" })).rejects.toThrow(
      "does not model a move from repository causeway to another",
    );
  });

  test("has a name of its own, and conditions", async () => {
    await github.create(RULESET, args);
    await expect(github.create(RULESET, args)).rejects.toThrow("422 Validation Failed: Name must be unique");
    const { conditions: _conditions, ...without } = { ...args, name: "other" };
    await expect(github.create(RULESET, without)).rejects.toThrow("refName must be set for target branch");
  });

  test.each([
    { actorType: "Integration", actorId: 8 },
    { actorType: "Team", actorId: 8 },
    { actorType: "User", actorId: 8 },
    { actorType: "RepositoryRole", actorId: 8 },
  ])("%j cannot bypass it, as nobody knows the actor", async (actor) => {
    const bypassActors = [{ ...actor, bypassMode: "always" }];
    await expect(github.create(RULESET, { ...args, bypassActors })).rejects.toThrow(
      `Actor ${actor.actorType} 8 must be part of the ruleset source or owner organization`,
    );
  });

  test("can be bypassed by members, teams, roles and Apps of the organisation", async () => {
    const team = await github.putReader("infra");
    const actors = [
      ["Integration", 7],
      ["Team", team],
      ["User", 583231],
      ["RepositoryRole", 5],
      ["OrganizationAdmin", undefined],
    ];
    const bypassActors = actors.map(([actorType, actorId]) => ({ actorType, actorId, bypassMode: "always" }));
    expect((await github.put(RULESET, { ...args, bypassActors }))["bypassActors"]).toHaveLength(5);
  });

  test("asks for checks of Apps that are installed", async () => {
    const rules = (integrationId: number): Values => ({
      requiredStatusChecks: { requiredChecks: [{ context: "check", integrationId }] },
    });
    await expect(github.create(RULESET, { ...args, rules: rules(15369) })).rejects.toThrow(
      "no GitHub App 15369 is installed that could report the required status check; installed are " +
        "15368 (github-actions), 7 (delivery)",
    );
    await expect(github.create(RULESET, { ...args, rules: rules(15368) })).resolves.toHaveProperty("id");
  });
});

test.each([
  ["free", "private", {}, "403 Upgrade to GitHub Pro or make this repository public to enable this feature."],
  ["team", "private", { enforcement: "evaluate" }, "enforcement evaluate needs plan enterprise"],
  ["team", "private", { rules: { mergeQueue: {} } }, "rule mergeQueue needs plan enterprise, got plan team"],
  [
    "team",
    "public",
    { rules: { branchNamePattern: { operator: "regex", pattern: "a" } } },
    "rule branchNamePattern needs plan enterprise",
  ],
  [
    "enterprise",
    "public",
    { target: "push", conditions: undefined, rules: { maxFileSize: { maxFileSize: 1 } } },
    "push rulesets are for private and internal repositories",
  ],
] as const)("plan %s refuses a %s repository a ruleset with %j", async (plan, visibility, change, why) => {
  const there = new TestGitHub({ plan });
  await there.putRepository({ visibility });
  await expect(there.create(RULESET, { ...args, ...change })).rejects.toThrow(why);
  if (visibility === "private") return;
  expect(await there.put(RULESET, { ...args, name: "plain" })).toMatchObject({ enforcement: "active" });
});

test("a ruleset changes in place", () => {
  const after = { ...args, name: "b", target: "tag", enforcement: "disabled", rules: {}, repository: "b" };
  expect(github.replacedBy(RULESET, args, after)).toEqual([]);
});

test.each([
  ["~ALL", "refs/heads/a", false, true],
  ["~DEFAULT_BRANCH", "refs/heads/main", true, true],
  ["~DEFAULT_BRANCH", "refs/heads/a", false, false],
  ["refs/heads/main", "refs/heads/main", false, true],
  ["refs/heads/release/*", "refs/heads/release/1.0", false, true],
  ["refs/heads/*", "refs/heads/release/1.0", false, false],
  ["refs/heads/**", "refs/heads/release/1.0", false, true],
  ["refs/heads/1.0", "refs/heads/100", false, false],
])("pattern %s covers %s (default branch: %j): %j", (pattern, ref, isDefault, covered) => {
  expect(matchesRef(pattern, ref, isDefault)).toBe(covered);
});
