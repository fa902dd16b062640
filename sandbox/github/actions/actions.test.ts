import { TestGitHub } from "../test-cloud";

const ACCESS = "github:index/actionsRepositoryAccessLevel:ActionsRepositoryAccessLevel";
const CLAIMS =
  "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate";
const PERMISSIONS = "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions";
const WORKFLOWS = "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions";
const repository = "causeway";

let github: TestGitHub;
beforeEach(async () => {
  github = new TestGitHub();
  await github.putRepository();
});

test("GH-11: which actions may run is a setting of the repository", async () => {
  const args = {
    repository,
    allowedActions: "selected",
    allowedActionsConfig: { githubOwnedAllowed: true, patternsAlloweds: ["pulumi/*"] },
  };
  expect(await github.put(PERMISSIONS, args)).toMatchObject({
    id: repository,
    enabled: true,
    shaPinningRequired: false,
  });
  expect(await github.put(PERMISSIONS, { ...args, shaPinningRequired: true })).toMatchObject({
    shaPinningRequired: true,
  });
});

test("GH-11: what workflows may do is read, where asked", async () => {
  const args = { repository, defaultWorkflowPermissions: "read" };
  expect(await github.put(WORKFLOWS, args)).toMatchObject({
    id: repository,
    canApprovePullRequestReviews: false,
  });
  await expect(github.create(WORKFLOWS, { repository })).rejects.toThrow(
    "defaultWorkflowPermissions is needed",
  );
});

test("subject claims are the repository's own, or the default", async () => {
  const args = { repository, useDefault: false, includeClaimKeys: ["repo", "context"] };
  expect(await github.put(CLAIMS, args)).toMatchObject({
    id: repository,
    includeClaimKeys: ["repo", "context"],
  });
  expect(await github.put(CLAIMS, { repository, useDefault: true })).toMatchObject({ useDefault: true });
});

test.each([
  [PERMISSIONS, { allowedActions: "localOnly" }, "allowedActions: expected one of all, local_only, selected"],
  [
    PERMISSIONS,
    { allowedActions: "all", allowedActionsConfig: { githubOwnedAllowed: true } },
    "allowedActionsConfig: only for allowedActions selected",
  ],
  [WORKFLOWS, { defaultWorkflowPermissions: "none" }, "expected one of read, write"],
  [CLAIMS, { useDefault: true, includeClaimKeys: ["repo"] }, "cannot be set when use_default is true"],
  [CLAIMS, { useDefault: false, includeClaimKeys: [] }, "at least one key is required"],
  [CLAIMS, { useDefault: false, includeClaimKeys: ["a-b"] }, "expected letters, digits and _"],
  [ACCESS, { accessLevel: "everyone" }, "expected one of none, user, organization, enterprise"],
])("%s with %j is refused by the provider", (type, args, problem) => {
  expect(github.problems(type, { repository, ...args })).toEqual([expect.stringContaining(problem)]);
});

test("where Actions are on, it is said which may run", async () => {
  await expect(github.create(PERMISSIONS, { repository })).rejects.toThrow(
    "PUT https://api.github.com/repos/example/causeway/actions/permissions: 422",
  );
  expect(await github.put(PERMISSIONS, { repository, enabled: false })).toMatchObject({ enabled: false });
});

describe("access to workflows from other repositories", () => {
  test("is for repositories that are not public, within the plan", async () => {
    const args = { repository, accessLevel: "organization" };
    expect(await github.put(ACCESS, args)).toMatchObject({ id: repository, accessLevel: "organization" });
    await expect(github.create(ACCESS, { repository, accessLevel: "user" })).rejects.toThrow(
      "example is an organization",
    );
    await github.putRepository({ name: "open", visibility: "public" });
    await expect(github.create(ACCESS, { ...args, repository: "open" })).rejects.toThrow(
      "422 Access policy only applies to internal and private repositories.",
    );
    const team = new TestGitHub({ plan: "team" });
    await team.putRepository();
    await expect(team.create(ACCESS, { ...args, accessLevel: "enterprise" })).rejects.toThrow(
      "access level enterprise needs plan enterprise, got plan team",
    );
  });
});

test.each([
  [ACCESS, { accessLevel: "none" }],
  [CLAIMS, { useDefault: true }],
  [PERMISSIONS, { allowedActions: "all" }],
  [WORKFLOWS, { defaultWorkflowPermissions: "read" }],
])("%s needs a repository and stays with it", async (type, args) => {
  await expect(github.create(type, { ...args, repository: "none" })).rejects.toThrow("404 Not Found");
  const { id } = await github.put(type, { ...args, repository });
  await github.putRepository({ name: "other" });
  await expect(github.update(type, id, { ...args, repository: "other" })).rejects.toThrow(
    "does not model a move from repository causeway to another",
  );
  expect(github.replacedBy(type, { repository }, { repository: "other" })).toEqual([]);
});
