import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { changeOf, propertyOf, reportOf } from "../report/report.fixture";
import type { ResourceChange } from "../changes/change";
import { writeBundle } from "../bundle/write-bundle";
import { writeArtifact } from "../comment/preview.fixture";
import { mergeCheck } from "./merge-check";

let folder: string;
const output = captureOutput();
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-merge-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function bundle(name: string, changes: readonly ResourceChange[], stack = "prod"): string {
  const place = path.join(folder, name);
  fs.mkdirSync(place);
  const text = JSON.stringify({ stack, planning: true, changes, unchanged: 0, diagnostics: [] });
  fs.writeFileSync(path.join(place, "changes.json"), text);
  return place;
}

const update = changeOf("logs", { properties: [propertyOf("days", 30, 7)] });

test("PR-12: says that nothing is new", async () => {
  await mergeCheck(bundle("group", [update]), { approved: [bundle("1", []), bundle("2", [update])] });
  expect(output.stderr).toBe(
    "prod: everything that the merge group would do was shown by the previews of its pull requests.\n",
  );
});

test("PR-12: refuses what is new with exit code 4, by name, and prints all of it as JSON", async () => {
  const group = bundle("group", [update, changeOf("da\nta", { operation: "delete" })]);
  await expect(mergeCheck(group, { approved: [bundle("1", [update])], json: true })).rejects.toMatchObject({
    code: 4,
    message:
      "the merge group would do to prod what no preview of its pull requests showed:\n" +
      "  delete da\\nta aws:s3/bucket:Bucket: the operation as a whole",
    fix: "update the pull requests with main, so that they are previewed again, and have that approved",
  });
  expect(JSON.parse(output.stdout)).toEqual({
    stack: "prod",
    extra: [{ urn: changeOf("da\nta").urn, operation: "delete", what: "the operation as a whole" }],
  });
});

test("a preview of another stack, or none, is not compared", async () => {
  const group = bundle("group", [update]);
  for (const approved of [bundle("dev", [update], "dev"), path.join(folder, "nothing")]) {
    await expect(mergeCheck(group, { approved: [approved] })).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining("no preview that can be compared") as unknown,
    });
  }
});

test.each([
  [{}, "nobody says what was approved"],
  [{ base: "a".repeat(40) }, "nobody says what was approved"],
  [{ approved: [], head: "a".repeat(40) }, "--approved is given, and --base or --head as well"],
  [{ base: "main", head: "HEAD" }, '--base is "main", and --head is "HEAD": not both are whole commits'],
])("%j does not say what to compare with", async (options, message) => {
  await expect(mergeCheck(bundle("group", []), options)).rejects.toMatchObject({
    code: 2,
    message,
    fix: "give either --approved with folders of previews, or --base and --head with the commits of the group",
  });
});

describe("with the commits of the group", () => {
  const github = useGitHubServer({
    files: { ".github/workflows/preview.yml": "name: preview\non: { workflow_dispatch: {} }\n" },
    roles: { ada: "write", ben: "write" },
  });

  /** A pull request of ada's that changes dev, with a preview that shows these changes. @returns its group's ends */
  async function group(shown: readonly ResourceChange[]) {
    const { server } = github;
    const base = server.world.seenRefs.get("refs/heads/main")!;
    const headSha = await server.push("ada", "feature", { "Pulumi.dev.yaml": "a: 1\n" });
    const [ada, ben] = [await github.open({ login: "ada" }), await github.open({ login: "ben" })];
    const place = { owner: ada.owner, repo: ada.repo };
    const pulls = "POST /repos/{owner}/{repo}/pulls" as const;
    await ada.client.request(pulls, { ...place, title: "feat: a", head: "feature", base: "main" });
    const review = { ...place, pull_number: 1, event: "APPROVE" } as const;
    await ben.client.request(`${pulls}/{pull_number}/reviews`, review);
    const run = await server.startRun("ada", {
      path: ".github/workflows/preview.yml",
      name: "preview",
      event: "pull_request",
      headSha,
      headBranch: "feature",
    });
    const changes = { ...reportOf().changes, changes: shown };
    const written = writeArtifact(path.join(folder, "artifacts"), "dev", reportOf({ ...changes }));
    run.artifacts.push({
      id: 5,
      name: "preview-dev",
      folder: written,
      size: 1,
      createdAt: server.world.now(),
    });
    await server.endRun(run, "success");
    return { base, head: headSha };
  }

  /** The preview of the group, as `causeway preview --out` writes it. */
  async function whole(changes: readonly ResourceChange[]): Promise<string> {
    const place = path.join(folder, "whole");
    await writeBundle(
      place,
      {
        stack: "dev",
        createdAt: "2026-03-02T10:00:00.000Z",
        expiresAt: "2126-03-02T10:00:00.000Z",
        actor: "ada",
        inputs: { tree: { dirty: false }, backend: "s3://b", files: {}, versions: {} },
        tier: "routine",
        backupFirst: [],
      },
      {
        "plan.json": "{}",
        "changes.json": JSON.stringify({
          stack: "dev",
          planning: true,
          changes,
          unchanged: 0,
          diagnostics: [],
        }),
      },
      undefined,
    );
    return place;
  }

  const env = () => ({ ...github.server.env(), PULUMI_BACKEND_URL: `file://${folder}` });
  const before = () => fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith("causeway-approved-"));

  test("PR-12: the previews that were approved come from GitHub, and nothing of them is left", async () => {
    const left = before();
    const ends = await group([update]);
    await mergeCheck(await whole([update]), ends, env());
    expect(output.stderr).toBe(
      "dev: everything that the merge group would do was shown by the previews of its pull requests.\n",
    );
    await expect(
      mergeCheck(await whole([update, changeOf("data", { operation: "delete" })]), ends, env()),
    ).rejects.toMatchObject({ code: 4, message: expect.stringContaining("delete data") as unknown });
    expect(before()).toEqual(left);
  });

  test("a group's preview that was changed, or is none, is not believed", async () => {
    const ends = { base: "a".repeat(40), head: "b".repeat(40) };
    await expect(mergeCheck(bundle("group", []), ends, env())).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining("is no bundle: it has no manifest.json") as unknown,
    });
    const changed = await whole([update]);
    fs.writeFileSync(path.join(changed, "changes.json"), "{}");
    await expect(mergeCheck(changed, ends, env())).rejects.toMatchObject({ code: 4 });
  });
});
