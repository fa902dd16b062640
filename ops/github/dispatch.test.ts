import { useGitHubServer } from "../../testing/github/use-github-server";
import { dispatchWorkflow } from "./dispatch";

const rollback = `name: Rollback
on:
  workflow_dispatch:
    inputs:
      environment: { required: true, type: choice, options: [staging, prod] }
      commit: { required: true }
      reason: { default: none given }
`;

const github = useGitHubServer({
  files: { ".github/workflows/rollback.yml": rollback, ".github/workflows/check.yml": "on: [push]\n" },
});

test("a workflow is started with its inputs, and the defaults of the others", async () => {
  await dispatchWorkflow(await github.open(), "rollback.yml", { environment: "prod", commit: "abc" });
  const { world, events } = github.server;
  const inputs = { environment: "prod", commit: "abc", reason: "none given" };
  expect(world.runs).toMatchObject([
    {
      path: ".github/workflows/rollback.yml",
      name: "Rollback",
      event: "workflow_dispatch",
      status: "queued",
      inputs,
    },
  ]);
  expect(events.at(-1)).toMatchObject({
    name: "workflow_dispatch",
    payload: { ref: "refs/heads/main", inputs },
  });
});

test("it runs the code of another branch when that is named", async () => {
  const sha = await github.server.push("ada", "other", { "a.txt": "1\n" });
  await dispatchWorkflow(
    await github.open(),
    "rollback.yml",
    { environment: "prod", commit: "abc" },
    "other",
  );
  expect(github.server.world.runs[0]?.headSha).toBe(sha);
});

test.each([
  ["a file that is not there", "none.yml", {}, "Not Found"],
  [
    "a workflow that is not started by hand",
    "check.yml",
    {},
    "Workflow does not have 'workflow_dispatch' trigger",
  ],
  ["an input too many", "rollback.yml", { commit: "a", x: "1" }, 'Unexpected inputs provided: ["x"]'],
  ["an input too few", "rollback.yml", { environment: "prod" }, "Required input 'commit' not provided"],
])("%s is refused", async (_what, file, inputs, reason) => {
  await expect(dispatchWorkflow(await github.open(), file, inputs)).rejects.toMatchObject({ reason });
  expect(github.server.world.runs).toEqual([]);
});
