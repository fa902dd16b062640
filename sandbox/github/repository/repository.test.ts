import { TestGitHub } from "../test-cloud";
import { REPOSITORY } from "./lookup";

const ALERTS = "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts";
const UPDATES = "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates";
const enabled = { status: "enabled" };

let github: TestGitHub;
beforeEach(() => {
  github = new TestGitHub();
});

describe("a repository", () => {
  test("is known by its name, and features that are left out are off", async () => {
    const repository = await github.put(REPOSITORY, { name: "causeway" });
    expect(repository).toMatchObject({
      id: "causeway",
      fullName: "example/causeway",
      htmlUrl: "https://github.com/example/causeway",
      sshCloneUrl: "git@github.com:example/causeway.git",
      visibility: "public",
      private: false,
      hasIssues: false,
      allowMergeCommit: true,
    });
    expect(repository["nodeId"]).toMatch(/^R_kgDO[\w-]{6}$/);
    const updated = await github.update(REPOSITORY, "causeway", { name: "causeway", hasIssues: true });
    expect(updated.outputs).toMatchObject({ hasIssues: true, repoId: repository["repoId"] });
  });

  test("has a name that is free, in an organisation that exists", async () => {
    await github.putRepository();
    await expect(github.putRepository()).rejects.toThrow(
      "POST https://api.github.com/orgs/example/repos: 422 Repository creation failed. " +
        "Repository name already exists on this account []",
    );
    await expect(github.create(REPOSITORY, { name: "a" }, { account: "other" })).rejects.toThrow(
      "GET https://api.github.com/orgs/other: 404 Not Found []. The sandbox knows example",
    );
  });

  test.each([
    [{ name: "a b" }, "name: expected at most 100 letters"],
    [{ visibility: "secret" }, "visibility: expected one of public, private, internal"],
    [{ visibility: "private", private: true }, "private: only one of visibility, private"],
    [{ topics: ["Pulumi"] }, "topics[0]: expected at most 50 lower-case letters"],
    [
      { securityAndAnalysis: { secretScanning: { status: "on" } } },
      "securityAndAnalysis.secretScanning.status: expected one of enabled, disabled",
    ],
    [
      { securityAndAnalysis: { codeSecurity: enabled } },
      "securityAndAnalysis.codeSecurity: the sandbox does not model it",
    ],
  ])("%j is refused by the provider", (args, problem) => {
    expect(github.problems(REPOSITORY, args)).toEqual([expect.stringContaining(problem)]);
  });

  test("is internal only in an enterprise", async () => {
    const args = { name: "a", visibility: "internal" };
    expect(await github.put(REPOSITORY, args)).toMatchObject({ private: true, visibility: "internal" });
    await expect(new TestGitHub({ plan: "team" }).create(REPOSITORY, args)).rejects.toThrow(
      "internal repositories need plan enterprise, got plan team",
    );
  });

  test("changes in place, but is not renamed here", async () => {
    await github.putRepository();
    expect(github.replacedBy(REPOSITORY, { name: "a", visibility: "private" }, { name: "b" })).toEqual([]);
    await expect(github.update(REPOSITORY, "causeway", { name: "other" })).rejects.toThrow(
      "does not model renaming a repository",
    );
    const missing = { name: "causeway", defaultBranch: "trunk" };
    await expect(github.update(REPOSITORY, "causeway", missing)).rejects.toThrow("no branch trunk");
    await expect(github.create(REPOSITORY, { ...missing, name: "a" })).rejects.toThrow(
      "cannot set the default branch on a new repository",
    );
  });

  test("takes everything in it along when it goes, or is kept as an archive that only its name is left of", async () => {
    await github.putRepository();
    await github.create(ALERTS, { repository: "causeway" });
    await github.delete(REPOSITORY, "causeway");
    expect(github.cloud.list({ type: ALERTS })).toEqual([]);

    await github.putRepository({ archiveOnDestroy: true });
    await github.delete(REPOSITORY, "causeway");
    await expect(github.create(ALERTS, { repository: "causeway" })).rejects.toThrow(
      "403 Repository was archived so is read-only.",
    );
    await expect(github.putRepository()).rejects.toThrow("Repository name already exists");
  });
});

describe("security of a repository", () => {
  const scanning = { secretScanning: enabled, secretScanningPushProtection: enabled };

  test.each([
    ["advanced-security", "public", { advancedSecurity: enabled }, "always available for public repos"],
    ["advanced-security", "private", scanning, "only be enabled on repos where Advanced Security is enabled"],
    ["none", "private", { advancedSecurity: enabled }, "Advanced security has not been purchased"],
    ["split", "private", { advancedSecurity: enabled }, "leave advancedSecurity out"],
  ] as const)(
    "with licence %s, a %s repository refuses %j",
    async (securityLicence, visibility, asked, why) => {
      const there = new TestGitHub({ securityLicence });
      const args = { name: "a", visibility, securityAndAnalysis: asked };
      await expect(there.create(REPOSITORY, args)).rejects.toThrow(why);
    },
  );

  test.each([
    ["none", "public", scanning],
    ["advanced-security", "private", { ...scanning, advancedSecurity: enabled }],
    ["split", "private", scanning],
  ] as const)("with licence %s, a %s repository takes %j", async (securityLicence, visibility, asked) => {
    const there = new TestGitHub({ securityLicence });
    const args = { name: "a", visibility, securityAndAnalysis: asked };
    expect((await there.put(REPOSITORY, args))["securityAndAnalysis"]).toMatchObject(asked);
    const { outputs } = await there.update(REPOSITORY, "a", { name: "a", visibility });
    expect(outputs["securityAndAnalysis"]).toMatchObject(asked);
  });

  test("GH-14: alerts are on under the repository's number, and updates need them", async () => {
    const { repoId } = await github.putRepository();
    const updates = { repository: "causeway", enabled: true };
    await expect(github.create(UPDATES, updates)).rejects.toThrow(
      "PUT https://api.github.com/repos/example/causeway/automated-security-fixes: " +
        "422 Vulnerability alerts must be enabled",
    );
    expect(await github.put(ALERTS, { repository: "causeway" })).toMatchObject({
      id: String(repoId),
      repositoryId: repoId,
      enabled: true,
    });
    expect(await github.put(UPDATES, updates)).toMatchObject({ id: "causeway", enabled: true });
    for (const type of [ALERTS, UPDATES]) {
      expect(github.replacedBy(type, { repository: "a" }, { repository: "b" })).toEqual(["repository"]);
      expect(github.replacedBy(type, { enabled: true }, { enabled: false })).toEqual([]);
    }
  });

  test("needs a repository", async () => {
    await expect(github.create(ALERTS, { repository: "none" })).rejects.toThrow(
      "PUT https://api.github.com/repos/example/none/vulnerability-alerts: 404 Not Found []",
    );
  });
});
