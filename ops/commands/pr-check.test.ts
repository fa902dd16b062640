import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { openGitHub } from "../github/client";
import { prCheck } from "./pr-check";

let folder: string;
let server: GitHubServer;
let printed: string;
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-pr-check-"));
  server = await openGitHubServer({ folder, roles: { col: "write" } });
  printed = "";
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
  jest.spyOn(process.stdout, "write").mockImplementation((text) => ((printed += String(text)), true));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
  fs.rmSync(folder, { recursive: true });
});

async function open(title: string): Promise<number> {
  await server.push("col", "feature", { "docs/a.md": "a\n" });
  const { client, owner, repo } = await openGitHub(server.env({ login: "col" }));
  const body = "## What and why\nnothing\n";
  const place = { owner, repo, title, body, head: "feature", base: "main" };
  return (await client.request("POST /repos/{owner}/{repo}/pulls", place)).data.number;
}

test("PR-08: refuses with exit code 4 what is not complete, by the pull request of the event", async () => {
  const number = await open("Add $(id)");
  const event = server.events.find(({ name }) => name === "pull_request")!;
  await expect(prCheck({ json: true }, { ...server.env(), ...server.eventEnv(event) })).rejects.toMatchObject(
    {
      code: 4,
      message: expect.stringMatching(
        new RegExp(`^pull request ${number} is not complete:\\n  the title is no`),
      ) as unknown,
      fix: "edit its title and description; .github/pull_request_template.md shows what belongs there",
    },
  );
  expect(JSON.parse(printed)).toMatchObject({ number, lines: 1, areas: [], warnings: [] });
});

test.each(["0", "-1", "1e3", "7; id", ""])("--pull-request %j is no number", async (pullRequest) => {
  await expect(prCheck({ pullRequest }, server.env())).rejects.toMatchObject({ code: 2 });
});
