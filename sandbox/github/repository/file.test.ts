import type { Values } from "../../provider/values";
import { TestGitHub } from "../test-cloud";
import { findBranch } from "./branch";

const FILE = "github:index/repositoryFile:RepositoryFile";
const RULESET = "github:index/repositoryRuleset:RepositoryRuleset";
const args = {
  repository: "causeway",
  file: ".github/CODEOWNERS",
  content: "* @example/infra\n",
  branch: "main",
};

let github: TestGitHub;
beforeEach(async () => {
  github = new TestGitHub();
  await github.putRepository();
});

async function protect(rules: Values, more: Values = {}): Promise<unknown> {
  return github.create(RULESET, {
    repository: "causeway",
    target: "branch",
    enforcement: "active",
    conditions: { refName: { includes: ["~DEFAULT_BRANCH"], excludes: [] } },
    rules,
    ...more,
  });
}

function main() {
  return findBranch(github.cloud, { owner: "example", repository: "causeway", name: "main" });
}

describe("a file of a repository", () => {
  test("is a commit on its branch, and has Git's own id", async () => {
    const file = await github.put(FILE, args);
    expect(file).toMatchObject({
      id: "causeway:.github/CODEOWNERS:main",
      commitMessage: "Add .github/CODEOWNERS",
      ref: "main",
      // git hash-object
      sha: "9a499f7c672b9dfdc2400544ed3da0fb0bd9b2c3",
    });
    expect(main()).toMatchObject({ sha: file["commitSha"], files: ["README.md", args.file] });
    const { outputs } = await github.update(FILE, file.id, { ...args, content: "" });
    expect(outputs["commitMessage"]).toBe("Update .github/CODEOWNERS");
    expect(outputs["sha"]).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    await github.delete(FILE, file.id);
    expect(main()?.files).toEqual(["README.md"]);
  });

  test("goes to the default branch when none is named, and to none that is missing", async () => {
    const { branch: _branch, ...rest } = args;
    expect(await github.put(FILE, rest)).toMatchObject({
      branch: "main",
      id: "causeway:.github/CODEOWNERS:main",
    });
    await expect(github.create(FILE, { ...args, branch: "trunk" })).rejects.toThrow(
      "branch trunk not found in repository example/causeway or repository is not readable",
    );
    await expect(github.create(FILE, { ...args, repository: "none" })).rejects.toThrow("404 Not Found");
  });

  test("does not overwrite what is there unless it is told to", async () => {
    await expect(github.create(FILE, { ...args, file: "README.md" })).rejects.toThrow(
      "refusing to overwrite existing file: configure `overwrite_on_create` to `true` to override",
    );
    await expect(
      github.create(FILE, { ...args, file: "README.md", overwriteOnCreate: true }),
    ).resolves.toMatchObject({ id: "causeway:README.md:main" });
  });

  test("has an author and an email, or neither", () => {
    expect(github.problems(FILE, { ...args, commitAuthor: "a" })).toEqual([
      "commitAuthor: commitAuthor and commitEmail are given together or not at all",
    ]);
    expect(github.problems(FILE, { ...args, autocreateBranch: true })).toEqual([
      "autocreateBranch: the sandbox does not model it",
    ]);
  });
});

describe("rulesets and commits straight to a branch", () => {
  test.each([
    [{ pullRequest: {} }, "Changes must be made through a pull request."],
    [{ requiredStatusChecks: { requiredChecks: [{ context: "test" }] } }, '"test" is expected.'],
    [
      { requiredStatusChecks: { requiredChecks: [{ context: "a" }, { context: "b" }] } },
      "2 of 2 required status checks are expected.",
    ],
    [{ mergeQueue: {} }, "Changes must be made through the merge queue"],
    [{ update: true }, "Cannot update this protected ref."],
    [
      { requiredDeployments: { requiredDeploymentEnvironments: ["dev"] } },
      "does not model what rule requiredDeployments says to a direct commit",
    ],
  ])("%j refuses one", async (rules, why) => {
    await protect(rules);
    await expect(github.create(FILE, args)).rejects.toThrow(
      "PUT https://api.github.com/repos/example/causeway/contents/.github/CODEOWNERS: " +
        "409 Repository rule violations found",
    );
    await expect(github.create(FILE, args)).rejects.toThrow(why);
  });

  test("also refuse the end of a file", async () => {
    const { id } = await github.put(FILE, args);
    await protect({ pullRequest: {} });
    await expect(github.delete(FILE, id)).rejects.toThrow(
      "DELETE https://api.github.com/repos/example/causeway",
    );
  });

  test.each([
    ["keep to history", { deletion: true, nonFastForward: true, requiredLinearHistory: true }, {}],
    ["are switched off", { pullRequest: {} }, { enforcement: "disabled" }],
    ["only say what would be", { pullRequest: {} }, { enforcement: "evaluate" }],
    [
      "name another branch",
      { pullRequest: {} },
      { conditions: { refName: { includes: ["refs/heads/release/*"], excludes: [] } } },
    ],
    [
      "leave the branch out",
      { pullRequest: {} },
      { conditions: { refName: { includes: ["~ALL"], excludes: ["refs/heads/ma?n"] } } },
    ],
  ])("let one pass that %s", async (_what, rules, more) => {
    await protect(rules, more);
    await expect(github.create(FILE, args)).resolves.toHaveProperty("id");
  });

  test("GH-17: let the delivery App pass that may bypass them always, not for pull requests alone", async () => {
    const actor = (bypassMode: string) => ({
      bypassActors: [{ actorType: "Integration", actorId: 7, bypassMode }],
    });
    await protect({ pullRequest: {} }, { name: "always", ...actor("always") });
    await expect(github.create(FILE, args)).resolves.toHaveProperty("id");
    await protect({ pullRequest: {} }, { name: "pull requests", ...actor("pull_request") });
    await expect(github.create(FILE, { ...args, file: "b" })).rejects.toThrow("through a pull request");
  });

  test("GH-17: a commit in somebody's name is not signed, the App's own is", async () => {
    await protect({ requiredSignatures: true });
    await expect(github.create(FILE, args)).resolves.toHaveProperty("id");
    const named = { ...args, file: "b", commitAuthor: "a", commitEmail: "a@causeway.example" };
    await expect(github.create(FILE, named)).rejects.toThrow("Commits must have verified signatures.");
  });
});

test.each([
  [{ content: "a" }, { content: "b" }, []],
  [{ commitMessage: "a" }, { commitMessage: "b" }, []],
  [{ file: "a" }, { file: "b" }, ["file"]],
  [{ branch: "a" }, { branch: "b" }, ["branch"]],
  [{ repository: "a" }, { repository: "b" }, ["repository"]],
])("a file changed from %j to %j is replaced in %j", (before, after, replaced) => {
  expect(github.replacedBy(FILE, before, after)).toEqual(replaced);
});
