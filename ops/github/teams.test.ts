import { useGitHubServer } from "../../testing/github/use-github-server";
import { isCollaborator, isMember, permissionOf } from "./teams";

const github = useGitHubServer({
  roles: { ada: "admin", ben: "maintain", cem: "triage" },
  teams: {
    leads: { role: "write", members: ["dora"], pending: ["emil"] },
    "infrastructure-lead": { parent: "leads", members: ["fay"] },
  },
});

const app = { login: "causeway[bot]" };

test.each([
  ["leads", "dora", true],
  // Of a child team.
  ["leads", "fay", true],
  ["infrastructure-lead", "fay", true],
  ["infrastructure-lead", "dora", false],
  // Was invited.
  ["leads", "emil", false],
  ["leads", "ada", false],
  ["leads", "nobody", false],
])("in the team %s is %s: %j", async (team, login, expected) => {
  expect(await isMember(await github.open(app), team, login)).toBe(expected);
});

test("nobody is let through by a team that is not there", async () => {
  await expect(isMember(await github.open(app), "owners", "dora")).rejects.toMatchObject({
    message: "the organisation acme has no team owners that this token sees",
    fix: "make the team (stacks/access.ts, stack organization), or use a token of the delivery App with members: read",
  });
});

test("nobody is let through by a token that may not look", async () => {
  await expect(isMember(await github.open(), "leads", "dora")).rejects.toMatchObject({ status: 403 });
});

test("membership is what it is now", async () => {
  const client = await github.open(app);
  expect(await isMember(client, "leads", "dora")).toBe(true);
  github.server.world.teams.get("leads")!.members.delete("dora");
  expect(await isMember(client, "leads", "dora")).toBe(false);
});

test.each([
  ["ada", "admin", true],
  ["ben", "write", true],
  ["cem", "read", true],
  ["dora", "write", true],
  // The child team has its parent's permission.
  ["fay", "write", true],
  ["emil", "none", false],
])("%s may %s", async (login, permission, isOne) => {
  const client = await github.open();
  expect(await permissionOf(client, login)).toBe(permission);
  expect(await isCollaborator(client, login)).toBe(isOne);
});

test("a login that GitHub does not know is no permission", async () => {
  await expect(permissionOf(await github.open(), "nobody")).rejects.toMatchObject({ status: 404 });
});
