import { useGitHubServer } from "./use-github-server";

describe("who moved a branch", () => {
  const github = useGitHubServer({ roles: { ada: "write", ben: "write" } });
  const ROUTE = "GET /repos/{owner}/{repo}/activity";

  test("is told of pushes and merges, by person, newest first, in pages", async () => {
    const { server } = github;
    await server.push("ada", "a", { "a.txt": "1\n" });
    await server.push("other[bot]", "a", { "a.txt": "2\n" });
    const { client, owner, repo } = await github.open({ login: "ben" });
    const { data } = await client.request("POST /repos/{owner}/{repo}/pulls", {
      owner,
      repo,
      title: "a",
      head: "a",
      base: "main",
    });
    await client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", {
      owner,
      repo,
      pull_number: data.number,
    });
    await client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref: "heads/a" });
    const told = await client.paginate(ROUTE, { owner, repo, per_page: 1 });
    expect(told.map(({ ref, activity_type, actor }) => [ref, activity_type, actor?.login])).toEqual([
      ["refs/heads/a", "branch_deletion", "ben"],
      ["refs/heads/main", "pr_merge", "ben"],
      ["refs/heads/a", "push", "other[bot]"],
      ["refs/heads/a", "branch_creation", "ada"],
    ]);
    expect(told[2]?.before).toBe(told[3]?.after);
    const last = await client.request(ROUTE, { owner, repo, ref: "refs/heads/main", direction: "asc" });
    expect(last.data.map(({ after }) => after)).toEqual([server.world.seenRefs.get("refs/heads/main")]);
    const commit = await client.request("GET /repos/{owner}/{repo}/commits/{ref}", {
      owner,
      repo,
      ref: told[2]!.after,
    });
    expect(commit.data.author).toMatchObject({ login: "other[bot]", type: "Bot" });
  });
});
