import { useGitHubServer } from "./use-github-server";

describe("the title of a run", () => {
  const github = useGitHubServer({
    files: {
      ".github/workflows/deploy.yml": [
        "name: Deploy",
        "run-name: ${{ inputs.stack && format('deploy {0}, asked for by {1}', inputs.stack, github.actor) || '' }}",
        "on: { workflow_dispatch: { inputs: { stack: { default: '' } } } }",
      ].join("\n"),
    },
    roles: { ada: "write" },
  });

  /** Titles, oldest first. */
  async function titles(): Promise<readonly string[]> {
    const { client, owner, repo } = await github.open();
    const { data } = await client.request("GET /repos/{owner}/{repo}/actions/runs", { owner, repo });
    return data.workflow_runs.map(({ display_title }) => display_title).reverse();
  }

  async function dispatch(inputs: Readonly<Record<string, string>>): Promise<void> {
    const { client, owner, repo } = await github.open({ login: "ada" });
    const route = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
    await client.request(route, { owner, repo, workflow_id: "deploy.yml", ref: "main", inputs });
  }

  test("is the workflow's run-name, or what the event is about where that is empty", async () => {
    await dispatch({ stack: "prod" });
    await dispatch({});
    const headSha = await github.server.push("ada", "a", { "a.txt": "1\n" }, { message: "feat: a\n\nMore" });
    const { client, owner, repo } = await github.open({ login: "ada" });
    await client.request("POST /repos/{owner}/{repo}/pulls", {
      owner,
      repo,
      title: "Add a",
      head: "a",
      base: "main",
    });
    for (const event of ["push", "pull_request", "workflow_run"]) {
      const path = ".github/workflows/deploy.yml";
      await github.server.startRun("ada", { path, name: "Deploy", event, headSha, headBranch: "a" });
    }
    expect(await titles()).toEqual(["deploy prod, asked for by ada", "Deploy", "feat: a", "Add a", "Deploy"]);
  });
});
