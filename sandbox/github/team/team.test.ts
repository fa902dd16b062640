import { TestGitHub } from "../test-cloud";
import { TEAM, TEAM_REPOSITORY } from "./lookup";

const MEMBERS = "github:index/teamMembers:TeamMembers";
const MEMBERSHIP = "github:index/teamMembership:TeamMembership";

let github: TestGitHub;
beforeEach(() => {
  github = new TestGitHub();
});

describe("a team", () => {
  test("GH-12: has a number, and a slug made of its name", async () => {
    const team = await github.put(TEAM, { name: "Security Team" });
    expect(team.id).toMatch(/^\d+$/);
    expect(team).toMatchObject({ slug: "security-team", privacy: "secret", membersCount: 0 });
    expect(team["nodeId"]).toMatch(/^T_kgDO/);
    const { outputs } = await github.update(TEAM, team.id, { name: "Leads" });
    expect(outputs).toMatchObject({ slug: "leads" });
    expect(
      github.replacedBy(TEAM, { name: "a", privacy: "secret" }, { name: "b", privacy: "closed" }),
    ).toEqual([]);
  });

  test("has a name of its own and knows how private it is", async () => {
    await github.create(TEAM, { name: "Infra" });
    await expect(github.create(TEAM, { name: "infra" })).rejects.toThrow(
      "POST https://api.github.com/orgs/example/teams: 422 Validation Failed: Name must be unique for this org []",
    );
    expect(github.problems(TEAM, { privacy: "open" })).toEqual([
      'privacy: expected one of secret, closed, got "open"',
    ]);
  });

  test("is nested in a team that exists, both visible", async () => {
    const parent = await github.put(TEAM, { name: "leads", privacy: "closed" });
    const child = { name: "infrastructure-lead", parentTeamId: parent.id };
    await expect(github.create(TEAM, child)).rejects.toThrow("must both have privacy closed");
    await expect(github.create(TEAM, { ...child, parentTeamId: "none" })).rejects.toThrow(
      "GET https://api.github.com/orgs/example/teams/none: 404 Not Found",
    );
    expect(await github.put(TEAM, { ...child, privacy: "closed" })).toMatchObject({
      parentTeamReadId: parent.id,
      parentTeamReadSlug: "leads",
    });
    await github.delete(TEAM, parent.id);
    expect(github.cloud.list({ type: TEAM })).toEqual([]);
  });
});

describe("a team's access to a repository", () => {
  test("GH-12: is known by team and repository, whether the team is named by number or by slug", async () => {
    await github.putRepository();
    const team = await github.put(TEAM, { name: "infra" });
    const args = { repository: "causeway", permission: "push" };
    expect(await github.put(TEAM_REPOSITORY, { ...args, teamId: team.id })).toMatchObject({
      id: `${team.id}:causeway`,
      permission: "push",
    });
    expect(await github.put(TEAM_REPOSITORY, { repository: "causeway", teamId: "infra" })).toMatchObject({
      id: `${team.id}:causeway`,
      permission: "pull",
    });
    await github.delete(TEAM, team.id);
    expect(github.cloud.list({ type: TEAM_REPOSITORY })).toEqual([]);
  });

  test("needs both, and a role that GitHub has", async () => {
    const team = await github.put(TEAM, { name: "infra" });
    const args = { repository: "causeway", teamId: team.id };
    await expect(github.create(TEAM_REPOSITORY, args)).rejects.toThrow("404 Not Found");
    await github.putRepository();
    await expect(github.create(TEAM_REPOSITORY, { ...args, teamId: "1" })).rejects.toThrow(
      "GET https://api.github.com/orgs/example/teams/1: 404 Not Found",
    );
    expect(github.problems(TEAM_REPOSITORY, { ...args, permission: "write" })).toEqual([
      expect.stringContaining("expected one of pull, triage, push, maintain, admin"),
    ]);
  });
});

describe("members of a team", () => {
  test("are members of the organisation", async () => {
    const { id } = await github.put(TEAM, { name: "infra" });
    const args = { teamId: id, username: "octocat" };
    expect(await github.put(MEMBERSHIP, args)).toMatchObject({ id: `${id}:octocat`, role: "member" });
    await expect(github.create(MEMBERSHIP, { ...args, username: "nobody" })).rejects.toThrow(
      'the sandbox knows no user "nobody"; members of example are octocat',
    );
    await expect(github.create(MEMBERSHIP, { ...args, teamId: "none" })).rejects.toThrow("404 Not Found");
    expect(github.problems(MEMBERSHIP, { ...args, role: "owner" })).toHaveLength(1);
  });

  test("can be managed all at once", async () => {
    const { id } = await github.put(TEAM, { name: "infra" });
    const members = [{ username: "octocat" }];
    expect(await github.put(MEMBERS, { teamSlug: "infra", members })).toMatchObject({
      id,
      teamId: id,
      teamSlug: "infra",
      members: [{ username: "octocat", role: "member" }],
    });
    await expect(github.create(MEMBERS, { members })).rejects.toThrow("one of teamId, teamSlug is required");
    expect(github.problems(MEMBERS, { teamSlug: "infra", teamId: id, members })).toHaveLength(1);
    const stranger = { teamId: id, members: [{ username: "nobody" }] };
    await expect(github.update(MEMBERS, id, stranger)).rejects.toThrow('no user "nobody"');
  });
});

test.each([
  [TEAM_REPOSITORY, { permission: "pull" }, { permission: "push" }, []],
  [TEAM_REPOSITORY, { teamId: "1" }, { teamId: "2" }, ["teamId"]],
  [TEAM_REPOSITORY, { repository: "a" }, { repository: "b" }, ["repository"]],
  [MEMBERSHIP, { role: "member" }, { role: "maintainer" }, []],
  [MEMBERSHIP, { username: "a" }, { username: "b" }, ["username"]],
  [MEMBERS, { teamSlug: "a" }, { teamSlug: "b" }, ["teamSlug"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(github.replacedBy(type, before, after)).toEqual(replaced);
});
