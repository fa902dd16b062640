import { REPOSITORY } from "./repository/lookup";
import { seedGitHub } from "./seed";
import { TestGitHub } from "./test-cloud";

const FILE = "github:index/repositoryFile:RepositoryFile";

let github: TestGitHub;
beforeEach(() => {
  github = new TestGitHub();
  // A test GitHub has an organisation of its own, and the seed leaves alone what is there.
  github.cloud.clear();
  seedGitHub(github.cloud);
});

describe("what every adopter has on GitHub", () => {
  test("is a repository that belongs to no stack, with GitHub's numbers", async () => {
    const found = await github.read(REPOSITORY, "causeway");
    expect(found).toMatchObject({ account: "example", urn: "" });
    expect(found?.outputs).toMatchObject({
      fullName: "example/causeway",
      repoId: 2000002,
      nodeId: "R_kgDOAB6Egg",
      visibility: "private",
      defaultBranch: "main",
      allowMergeCommit: true,
    });
    expect(
      github.invoke("github:index/getOrganization:getOrganization", { name: "example", summaryOnly: true }),
    ).toMatchObject({ id: "1000001", plan: "enterprise" });
  });

  test("can be imported by its name: nothing changes that the program says as it is", async () => {
    const settings = { name: "causeway", visibility: "private", hasIssues: true, hasWiki: true };
    expect(
      await github.changesAfterImport(REPOSITORY, "causeway", { ...settings, hasProjects: true }),
    ).toEqual([]);
    expect(
      await github.changesAfterImport(REPOSITORY, "causeway", { ...settings, hasWiki: false, topics: ["a"] }),
    ).toEqual(["hasProjects", "hasWiki", "topics"].sort());
    const { outputs } = await github.update(REPOSITORY, "causeway", { name: "causeway" });
    expect(outputs).toMatchObject({ repoId: 2000002, visibility: "private", hasWiki: false });
  });

  test("has a branch main with the files that were pushed to it", async () => {
    const args = { repository: "causeway", file: ".github/CODEOWNERS", content: "* @example/infra\n" };
    await expect(github.create(FILE, args)).rejects.toThrow("refusing to overwrite existing file");
    expect(await github.put(FILE, { ...args, overwriteOnCreate: true })).toMatchObject({ branch: "main" });
  });

  test("stays as it is when the sandbox starts again", async () => {
    await github.update(REPOSITORY, "causeway", { name: "causeway", description: "ours" });
    seedGitHub(github.cloud);
    expect((await github.read(REPOSITORY, "causeway"))?.outputs["description"]).toBe("ours");
  });
});
