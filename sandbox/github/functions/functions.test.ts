import { TestGitHub } from "../test-cloud";

const token = (name: string): string => `github:index/${name}:${name}`;

let github: TestGitHub;
let repoId: unknown;
beforeEach(async () => {
  github = new TestGitHub();
  ({ repoId } = await github.putRepository());
});

test("a repository is found by its name or its full name", () => {
  const found = github.invoke(token("getRepository"), { name: "causeway" });
  expect(found).toMatchObject({ id: "causeway", fullName: "example/causeway", fork: false, pages: [] });
  expect(github.invoke(token("getRepository"), { fullName: "example/causeway" })).toEqual(found);
  expect(() => github.invoke(token("getRepository"), { name: "none" })).toThrow(
    "GET https://api.github.com/repos/example/none: 404 Not Found []",
  );
});

test("a team is found by its slug, with its members and repositories", async () => {
  const id = await github.putReader("Security Team");
  await github.create("github:index/teamMembership:TeamMembership", {
    teamId: "security-team",
    username: "octocat",
  });
  expect(github.invoke(token("getTeam"), { slug: "security-team" })).toMatchObject({
    id: String(id),
    name: "Security Team",
    members: ["octocat"],
    repositories: ["causeway"],
    repositoriesDetaileds: [{ repoId, repoName: "causeway", roleName: "pull" }],
  });
  expect(() => github.invoke(token("getTeam"), { slug: String(id) })).toThrow("404 Not Found");
});

test("a user and an App are known by the organisation", () => {
  expect(github.invoke(token("getUser"), { username: "OctoCat" })).toMatchObject({
    id: "583231",
    login: "octocat",
  });
  expect(() => github.invoke(token("getUser"), { username: "nobody" })).toThrow("404 Not Found");
  expect(github.invoke(token("getGithubApp"), { slug: "delivery" })).toMatchObject({ id: "7" });
  expect(() => github.invoke(token("getGithubApp"), { slug: "none" })).toThrow("apps/none: 404 Not Found");
});

test("of an organisation, the summary is known", () => {
  const name = "example";
  expect(github.invoke(token("getOrganization"), { name, summaryOnly: true })).toMatchObject({
    id: "1",
    login: "example",
    plan: "enterprise",
  });
  expect(() => github.invoke(token("getOrganization"), { name })).toThrow("only with summaryOnly: true");
});

test("repository and environments have keys of their own, always the same", async () => {
  const repository = "causeway";
  await github.create("github:index/repositoryEnvironment:RepositoryEnvironment", {
    repository,
    environment: "dev",
  });
  const own = github.invoke(token("getActionsPublicKey"), { repository });
  const dev = github.invoke(token("getActionsEnvironmentPublicKey"), { repository, environment: "dev" });
  expect(Buffer.from(String(own["key"]), "base64")).toHaveLength(32);
  expect(dev["keyId"]).not.toBe(own["keyId"]);
  expect(github.invoke(token("getActionsPublicKey"), { repository })).toEqual(own);
  expect(() => github.invoke(token("getActionsPublicKey"), { repository: "none" })).toThrow("404 Not Found");
  expect(() =>
    github.invoke(token("getActionsEnvironmentPublicKey"), { repository, environment: "none" }),
  ).toThrow("404 Not Found");
});
