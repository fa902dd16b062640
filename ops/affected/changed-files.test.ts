import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { changedFiles } from "./changed-files";

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-changed-"));
  git("init", "--quiet", "--initial-branch=main");
  commit({ "Pulumi.dev.yaml": "1", "infra/index.ts": "1", "docs/index.md": "1" });
  git("tag", "start");
});
afterEach(() => fs.rmSync(root, { recursive: true }));

function git(...args: string[]): string {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" }).trim();
}

/** @param files content by path; without content, it goes */
function commit(files: Readonly<Record<string, string | undefined>>): string {
  for (const [file, content] of Object.entries(files)) {
    const place = path.join(root, file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    if (content === undefined) fs.rmSync(place);
    else fs.writeFileSync(place, content);
  }
  git("add", "--all");
  git("commit", "--quiet", "--message", "change");
  return git("rev-parse", "HEAD");
}

test("what was added, edited and taken away has changed", async () => {
  const head = commit({ "Pulumi.dev.yaml": "2", "infra/new.ts": "1", "docs/index.md": undefined });
  expect(await changedFiles("start", "HEAD", root)).toEqual({
    base: git("rev-parse", "start"),
    head,
    files: ["Pulumi.dev.yaml", "docs/index.md", "infra/new.ts"],
  });
});

test("a file that is moved out of the program is missed in its old place too", async () => {
  commit({ "infra/index.ts": undefined, "docs/index.ts": "1" });
  expect((await changedFiles("start", "HEAD", root)).files).toEqual(["docs/index.ts", "infra/index.ts"]);
});

test("what went on in the base meanwhile is not the change's doing", async () => {
  git("checkout", "--quiet", "-b", "change");
  commit({ "docs/index.md": "2" });
  git("checkout", "--quiet", "main");
  commit({ "infra/index.ts": "2" });
  expect((await changedFiles("main", "change", root)).files).toEqual(["docs/index.md"]);
});

test("names of every kind come as they are", async () => {
  const names = ["infra/a b.ts", "infra/ü.ts", 'infra/"x".ts', "infra/line\nbreak.ts"];
  commit(Object.fromEntries(names.map((name) => [name, "1"])));
  expect([...(await changedFiles("start", "HEAD", root)).files].sort()).toEqual([...names].sort());
});

test("since nothing, every file is new", async () => {
  expect((await changedFiles("0".repeat(40), "HEAD", root)).files).toEqual([
    "Pulumi.dev.yaml",
    "docs/index.md",
    "infra/index.ts",
  ]);
});

test("two names of one commit have nothing between them", async () => {
  expect((await changedFiles("start", "main", root)).files).toEqual([]);
});

test.each(["nowhere", "--output=x", "-h", "", "start:docs/index.md", "HEAD;touch x"])(
  "%j is no commit",
  async (name) => {
    await expect(changedFiles(name, "HEAD", root)).rejects.toMatchObject({
      code: 2,
      message: `git knows no commit ${JSON.stringify(name)} here`,
      fix: "name a branch, tag or commit; in CI, check out with fetch-depth: 0",
    });
    expect(fs.existsSync(path.join(root, "x"))).toBe(false);
  },
);

test("without the history that both share nobody can tell", async () => {
  git("checkout", "--quiet", "--orphan", "other");
  commit({ "infra/index.ts": "2" });
  await expect(changedFiles("start", "HEAD", root)).rejects.toMatchObject({
    code: 1,
    message: expect.stringContaining("share no commit that is here") as string,
    fix: "fetch the whole history: git fetch --unshallow; in CI, check out with fetch-depth: 0",
  });
});
