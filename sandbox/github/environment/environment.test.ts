import { TestGitHub } from "../test-cloud";
import { ENVIRONMENT } from "./lookup";

const POLICY = "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy";
const SECRET = "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret";
const VARIABLE = "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable";

const args = { repository: "causeway", environment: "prod" };
const deploymentBranchPolicy = { protectedBranches: false, customBranchPolicies: true };

let github: TestGitHub;
beforeEach(async () => {
  github = new TestGitHub();
  await github.putRepository();
});

describe("an environment", () => {
  test("GH-02: is known by repository and name, with reviewers who can read the repository", async () => {
    const teams = [await github.putReader("infrastructure-lead"), await github.putReader("security-team")];
    const gates = {
      reviewers: [{ teams, users: [583231] }],
      waitTimer: 5,
      preventSelfReview: true,
      canAdminsBypass: false,
      deploymentBranchPolicy,
    };
    const environment = await github.put(ENVIRONMENT, { ...args, ...gates });
    expect(environment).toMatchObject({ id: "causeway:prod", ...gates });
    expect(environment["repositoryId"]).toEqual(expect.any(Number));
    expect(await github.put(ENVIRONMENT, { ...args, environment: "a:b" })).toMatchObject({
      id: "causeway:a??b",
      canAdminsBypass: true,
      preventSelfReview: false,
    });
  });

  test.each([
    [{ waitTimer: 43_201 }, "waitTimer: expected a number from 0 to 43200, got 43201"],
    [{ waitTimer: -1 }, "waitTimer: expected a number from 0 to 43200, got -1"],
    [{ reviewers: [{ teams: [1, 2, 3, 4, 5, 6, 7] }] }, "reviewers.teams: at most 6 reviewers"],
    [{ reviewers: [{ teams: [1] }, { users: [2] }] }, "reviewers: at most one block"],
    [{ environment: "a".repeat(256) }, "environment: expected 1 to 255 characters"],
  ])("%j is refused by the provider", (change, problem) => {
    expect(github.problems(ENVIRONMENT, { ...args, ...change })).toEqual([expect.stringContaining(problem)]);
  });

  test.each([
    [{ protectedBranches: true, customBranchPolicies: true }],
    [{ protectedBranches: false, customBranchPolicies: false }],
  ])("says either protected branches or patterns, not %j", async (policy) => {
    const both = { ...args, deploymentBranchPolicy: policy };
    await expect(github.create(ENVIRONMENT, both)).rejects.toThrow(
      "PUT https://api.github.com/repos/example/causeway/environments/prod: " +
        '422 "custom_branch_policies" and "protected_branches" cannot have the same value []',
    );
  });

  test("has reviewers who exist and can read the repository, six at most", async () => {
    const { id } = await github.put("github:index/team:Team", { name: "blind" });
    const withReviewers = (block: object) => ({ ...args, reviewers: [block] });
    await expect(github.create(ENVIRONMENT, withReviewers({ teams: [Number(id)] }))).rejects.toThrow(
      `reviewer team ${id} does not exist or has no read access to causeway`,
    );
    await expect(github.create(ENVIRONMENT, withReviewers({ users: [1] }))).rejects.toThrow(
      "reviewer user 1 has no read access to causeway",
    );
    const seven = { teams: [1, 2, 3, 4], users: [5, 6, 7] };
    await expect(github.create(ENVIRONMENT, withReviewers(seven))).rejects.toThrow("at most 6 reviewers");
    await expect(github.create(ENVIRONMENT, { ...args, repository: "none" })).rejects.toThrow(
      "404 Not Found",
    );
  });

  test("a team reviews that inherits its access from the team it is nested in", async () => {
    const parent = await github.putReader("leads");
    const team = { name: "infrastructure-lead", privacy: "closed", parentTeamId: String(parent) };
    const { id } = await github.put("github:index/team:Team", team);
    await expect(
      github.create(ENVIRONMENT, { ...args, reviewers: [{ teams: [Number(id)] }] }),
    ).resolves.toMatchObject({ id: "causeway:prod" });
  });

  test("takes its variables, secrets and policies along when it goes", async () => {
    const { id } = await github.put(ENVIRONMENT, { ...args, deploymentBranchPolicy });
    await github.create(ENVIRONMENT, { ...args, environment: "dev" });
    await github.create(VARIABLE, { ...args, variableName: "A", value: "1" });
    await github.create(VARIABLE, { ...args, environment: "dev", variableName: "A", value: "1" });
    await github.create(POLICY, { ...args, branchPattern: "main" });
    await github.delete(ENVIRONMENT, id);
    expect(github.cloud.list({ type: POLICY })).toEqual([]);
    expect(github.cloud.list({ type: VARIABLE }).map((variable) => variable.id)).toEqual(["causeway:dev:A"]);
  });
});

describe("GH-16: what a plan offers a private repository", () => {
  test.each([
    ["team", { waitTimer: 5 }, "wait timer protection rule. Expected plan enterprise or a public repository"],
    [
      "team",
      { reviewers: [{ users: [583231] }] },
      "required reviewers protection rule. Expected plan enterprise",
    ],
    ["free", {}, "environment protection rule. Expected plan team or a public repository, got plan free"],
  ] as const)("plan %s does not have %j", async (plan, gates, why) => {
    const there = new TestGitHub({ plan });
    await there.putRepository();
    await expect(there.create(ENVIRONMENT, { ...args, ...gates })).rejects.toThrow(why);
    await there.putRepository({ name: "open", visibility: "public" });
    await expect(there.create(ENVIRONMENT, { ...args, ...gates, repository: "open" })).resolves.toMatchObject(
      {
        id: "open:prod",
      },
    );
  });

  test("plan team has environments with branch policies", async () => {
    const there = new TestGitHub({ plan: "team" });
    await there.putRepository();
    await expect(there.create(ENVIRONMENT, { ...args, deploymentBranchPolicy })).resolves.toMatchObject({
      id: "causeway:prod",
    });
  });
});

describe("a branch policy of an environment", () => {
  test("GH-05: has a number of its own", async () => {
    await github.create(ENVIRONMENT, { ...args, deploymentBranchPolicy });
    const policy = await github.put(POLICY, { ...args, branchPattern: "main" });
    expect(policy.id).toBe(`causeway:prod:${Number(policy["policyId"])}`);
    await expect(github.create(POLICY, { ...args, branchPattern: "main" })).rejects.toThrow(
      "303 Response if the same branch name pattern already exists",
    );
    const { outputs } = await github.update(POLICY, policy.id, { ...args, branchPattern: "release/*" });
    expect(outputs).toMatchObject({ policyId: policy["policyId"], branchPattern: "release/*" });
  });

  test("is for environments that ask for patterns, of branches or of tags", async () => {
    const main = { ...args, branchPattern: "main" };
    await expect(github.create(POLICY, main)).rejects.toThrow(
      "POST https://api.github.com/repos/example/causeway/environments/prod/deployment-branch-policies: 404",
    );
    const policy = { protectedBranches: true, customBranchPolicies: false };
    await github.create(ENVIRONMENT, { ...args, deploymentBranchPolicy: policy });
    await expect(github.create(POLICY, main)).rejects.toThrow("custom_branch_policies is set to false");
    await expect(github.create(POLICY, args)).rejects.toThrow("one of branchPattern, tagPattern is required");
    expect(github.problems(POLICY, { ...main, tagPattern: "v*" })).toHaveLength(1);
  });
});

describe("a variable of an environment", () => {
  test("GH-13: is known by environment and name, and keeps its birthday", async () => {
    await github.create(ENVIRONMENT, args);
    const variable = { ...args, variableName: "AWS_REGION", value: "us-east-1" };
    const { id, createdAt } = await github.put(VARIABLE, variable);
    expect(id).toBe("causeway:prod:AWS_REGION");
    expect(createdAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000 UTC$/);
    await expect(github.create(VARIABLE, variable)).rejects.toThrow("already exists");
    const { outputs } = await github.update(VARIABLE, id, { ...variable, value: "eu-west-1" });
    expect(outputs).toMatchObject({ createdAt, value: "eu-west-1" });
  });

  test("has a name that GitHub takes, 48 KB at most, and an environment", async () => {
    const variable = { ...args, variableName: "A", value: "1" };
    await expect(github.create(VARIABLE, variable)).rejects.toThrow(
      "POST https://api.github.com/repos/example/causeway/environments/prod/variables: 404 Not Found []",
    );
    for (const variableName of ["GITHUB_A", "1A", "A-B"]) {
      expect(github.problems(VARIABLE, { ...variable, variableName })).toHaveLength(1);
    }
    expect(github.problems(VARIABLE, { ...variable, value: "a".repeat(49_153) })).toEqual([
      "value: expected at most 49152 bytes, got 49153",
    ]);
  });
});

describe("a secret of an environment", () => {
  const secret = { ...args, secretName: "PACT" };

  test("is encrypted with the environment's key, and overwrites what is there", async () => {
    await github.create(ENVIRONMENT, args);
    const key = github.invoke(
      "github:index/getActionsEnvironmentPublicKey:getActionsEnvironmentPublicKey",
      args,
    );
    const made = await github.put(SECRET, { ...secret, value: "a" });
    expect(made).toMatchObject({ id: "causeway:prod:PACT", keyId: key["keyId"] });
    expect(await github.put(SECRET, { ...secret, valueEncrypted: "YQ==", keyId: "1" })).toMatchObject({
      keyId: "1",
      createdAt: made["createdAt"],
    });
  });

  test("has exactly one value, and shows it to nobody", async () => {
    await expect(github.create(SECRET, { ...secret, value: "a" })).rejects.toThrow("404 Not Found");
    expect(github.problems(SECRET, { ...secret, value: "a", plaintextValue: "b" })).toHaveLength(1);
    expect(github.problems(SECRET, { ...secret, value: "a", keyId: "1" })).toHaveLength(1);
    const long = github.problems(SECRET, { ...secret, value: "s3cret".repeat(10_000) });
    expect(long).toEqual(["value: expected at most 49152 bytes, got 60000"]);
    await github.create(ENVIRONMENT, args);
    await expect(github.create(SECRET, secret)).rejects.toThrow("one of value, valueEncrypted");
    const unkeyed = { ...secret, encryptedValue: "YQ==", keyId: "1" };
    await expect(github.create(SECRET, unkeyed)).rejects.toThrow("keyId needs valueEncrypted");
  });
});

test.each([
  [ENVIRONMENT, { waitTimer: 5, canAdminsBypass: true }, { waitTimer: 6, canAdminsBypass: false }, []],
  [ENVIRONMENT, { environment: "a" }, { environment: "b" }, ["environment"]],
  [ENVIRONMENT, { repository: "a" }, { repository: "b" }, ["repository"]],
  [POLICY, { branchPattern: "a" }, { branchPattern: "b" }, []],
  [POLICY, { branchPattern: "a" }, { tagPattern: "a" }, ["branchPattern", "tagPattern"]],
  [POLICY, { environment: "a" }, { environment: "b" }, ["environment"]],
  [VARIABLE, { value: "a" }, { value: "b" }, []],
  [VARIABLE, { variableName: "A" }, { variableName: "B" }, ["variableName"]],
  [SECRET, { value: "a" }, { value: "b" }, []],
  [SECRET, { secretName: "A" }, { secretName: "B" }, ["secretName"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(github.replacedBy(type, before, after)).toEqual(replaced);
});

test("a secret goes before its replacement comes, as both cannot have the name", () => {
  expect(github.goesFirst(SECRET, { secretName: "A" }, { secretName: "B" })).toBe(true);
});
