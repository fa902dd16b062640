import fs from "node:fs";
import path from "node:path";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { readAudit } from "../lock/audit";
import { deployed, digest, stackText } from "../promotion/environment.fixture";
import { TestEstate } from "../promotion/estate.fixture";
import { readQuarantine } from "../quarantine/quarantine";
import { rollback, type RollbackOptions } from "./rollback";

let estate: TestEstate<GitHubServer>;
/** The commit that prod runs, and that is bad. */
let bad: string;
beforeEach(async () => {
  estate = await TestEstate.open(openGitHubServer);
  bad = await estate.server.push("ada", "main", {
    "Pulumi.prod.yaml": stackText("b"),
    "service/migrations/002.sql": "-- backward-compatible: yes\nALTER TABLE a ADD b int;\n",
    "infra/index.ts": "1",
  });
  await estate.deployed(
    [deployed("a", 5, { stack: "prod", commit: estate.first })],
    [deployed("b", 8, { stack: "prod", commit: bad })],
  );
  estate.protect();
});
afterEach(() => estate.close());

const run = (options: Partial<RollbackOptions> = {}, wanted = "previous") =>
  rollback("prod", wanted, { reason: "checkout answers 500", wait: "0s", ...options }, estate.env, {
    history: estate.history,
    root: estate.folder,
  });

const pulls = () => estate.server.world.issues.filter(({ pull }) => pull !== undefined);

test("RB-01, RB-04: the normal way back is a pull request that puts the digests back, and says what else changed", async () => {
  await run({ json: true });
  expect(pulls()).toMatchObject([
    {
      title: `revert(prod): back to the release ${estate.first.slice(0, 12)}`,
      labels: ["rollback", "env:prod"],
      pull: { headBranch: `revert-prod-${bad.slice(0, 12)}` },
    },
  ]);
  const body = pulls()[0]?.body ?? "";
  expect(body).toContain("Why: checkout answers 500");
  expect(body).toContain("| `api` | `sha256:bbbbbbbbbbbb` | `sha256:aaaaaaaaaaaa` |");
  expect(body).toContain(`git revert --no-edit ${bad.slice(0, 12)}`);
  expect(await estate.file(`revert-prod-${bad.slice(0, 12)}`, "Pulumi.prod.yaml")).toBe(stackText("a"));
  expect(JSON.parse(estate.stdout)).toMatchObject({
    rollback: { digests: { api: digest("a") }, entry: { commit: bad } },
    pullRequest: { number: pulls()[0]?.number },
  });
});

test("RB-16: the bad release is quarantined at once, and the audit tells of both", async () => {
  await run({ decidedAt: "2026-01-08T12:30:00Z" });
  expect(await readQuarantine(estate.records, "prod")).toMatchObject([
    { commit: bad, images: { api: digest("b") }, reason: "checkout answers 500" },
  ]);
  expect(await readAudit(estate.records, "prod")).toMatchObject([
    {
      what: "rollback proposed",
      reason: "checkout answers 500",
      details: {
        decidedAt: "2026-01-08T12:30:00.000Z",
        target: estate.first,
        pullRequest: pulls()[0]?.number,
      },
    },
    { what: "release quarantined" },
  ]);
});

test("RB-03: a commit that never ran well is refused, and nothing is done", async () => {
  await expect(run({}, "abcdef0")).rejects.toMatchObject({
    code: 4,
    message: "abcdef0 was never deployed to prod",
  });
  expect(await readQuarantine(estate.records, "prod")).toEqual([]);
  expect(pulls()).toEqual([]);
});

test("--dry-run says the way, and does nothing", async () => {
  await run({ dryRun: true });
  expect(estate.stderr).toContain(`prod goes back from ${bad.slice(0, 12)}`);
  expect(await readQuarantine(estate.records, "prod")).toEqual([]);
  expect(pulls()).toEqual([]);
});

test("RB-10: --direct --out needs no GitHub, and with --dry-run leaves the working tree as it is", async () => {
  fs.writeFileSync(path.join(estate.folder, "Pulumi.prod.yaml"), stackText("b"));
  await run({ direct: true, out: "build/rollback", dryRun: true });
  expect(estate.server.requests).toEqual([]);
  expect(fs.readFileSync(path.join(estate.folder, "Pulumi.prod.yaml"), "utf8")).toBe(stackText("b"));
});

test.each([
  [{ direct: true }, "--direct needs one of --out and --bundle"],
  [{ direct: true, out: "a", bundle: "b" }, "--direct needs one of --out and --bundle"],
  [{ bundle: "b" }, "--out and --bundle are for --direct"],
  [{ decidedAt: "yesterday" }, '--decided-at is "yesterday", and no time that has been'],
  [
    { decidedAt: "2999-01-01T00:00:00Z" },
    '--decided-at is "2999-01-01T00:00:00Z", and no time that has been',
  ],
])("%j is asked again", async (options, message) => {
  await expect(run(options)).rejects.toMatchObject({ code: 2, message });
});
