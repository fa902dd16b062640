import { useGitHubServer } from "../../testing/github/use-github-server";
import { openDeployment, setDeploymentStatus } from "./deployments";

const github = useGitHubServer();

function stored(id: number) {
  return github.server.world.deployments.find((deployment) => deployment.id === id)!;
}

test("a deployment is of the very commit, whatever its checks say", async () => {
  const client = await github.open();
  const sha = github.server.world.seenRefs.get("refs/heads/main")!;
  const { owner, repo } = client;
  await client.client.request("POST /repos/{owner}/{repo}/statuses/{sha}", {
    owner,
    repo,
    sha,
    state: "failure",
  });
  const id = await openDeployment(client, {
    environment: "prod",
    ref: sha,
    description: "x".repeat(200),
    payload: { stack: "prod" },
  });
  expect(stored(id)).toMatchObject({
    sha,
    ref: sha,
    task: "deploy",
    environment: "prod",
    description: "x".repeat(140),
    payload: { stack: "prod" },
    production: true,
  });
});

test("its status links to the run and the service", async () => {
  const client = await github.open();
  const id = await openDeployment(client, { environment: "dev", ref: "main" });
  await setDeploymentStatus(client, id, { state: "in_progress" });
  await setDeploymentStatus(client, id, {
    state: "success",
    description: "y".repeat(141),
    logUrl: "https://github.com/acme/platform/actions/runs/1",
    environmentUrl: "https://dev.example.com",
  });
  expect(
    stored(id).statuses.map(({ state, logUrl, environmentUrl }) => [state, logUrl, environmentUrl]),
  ).toEqual([
    ["in_progress", "", ""],
    ["success", "https://github.com/acme/platform/actions/runs/1", "https://dev.example.com"],
  ]);
});

test("with a success, the one before is inactive, but not in production", async () => {
  const client = await github.open();
  const last: (string | undefined)[] = [];
  for (const environment of ["dev", "prod"]) {
    const [first, second] = [
      await openDeployment(client, { environment, ref: "main" }),
      await openDeployment(client, { environment, ref: "main" }),
    ];
    await setDeploymentStatus(client, first, { state: "success" });
    await setDeploymentStatus(client, second, { state: "success" });
    last.push(stored(first).statuses.at(-1)?.state);
  }
  expect(last).toEqual(["inactive", "success"]);
});

test("a commit that is not there is refused", async () => {
  await expect(
    openDeployment(await github.open(), { environment: "dev", ref: "none" }),
  ).rejects.toMatchObject({
    reason: "No ref found for: none",
  });
});
