import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { readRefs, writeRef } from "./refs";

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-refs-"));
  git("init", "--quiet", "--bare");
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function git(...args: readonly string[]): string {
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  return execFileSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8", input: "" }).trim();
}

test("knows the refs that git knows, packed, loose or both", () => {
  const tree = git("mktree");
  const [first, second] = ["first", "second"].map((message) => git("commit-tree", tree, "-m", message)) as [
    string,
    string,
  ];
  git("update-ref", "refs/heads/main", first);
  git("update-ref", "refs/heads/gone", first);
  git("tag", "--annotate", "--message", "a release", "v1", first);
  git("pack-refs", "--all");
  git("update-ref", "refs/heads/main", second);
  git("update-ref", "-d", "refs/heads/gone");
  git("update-ref", "refs/pull/1/head", second);
  git("update-ref", "refs/heads/feature/api", first);
  const known = git("for-each-ref", "--format=%(refname) %(objectname)").split("\n");
  expect(known).toHaveLength(4);
  expect([...readRefs(folder)].map(([name, sha]) => `${name} ${sha}`)).toEqual(known);
});

test("a new repository has none", () => {
  expect([...readRefs(folder)]).toEqual([]);
});

test("git knows a ref that was made, and where it moved", () => {
  const [first, second] = ["first", "second"].map((message) =>
    git("commit-tree", git("mktree"), "-m", message),
  ) as [string, string];
  writeRef(folder, "refs/heads/feature/api", first);
  expect(git("for-each-ref", "--format=%(objectname)", "refs/heads/feature/api")).toBe(first);
  git("pack-refs", "--all");
  writeRef(folder, "refs/heads/feature/api", second);
  expect(git("for-each-ref", "--format=%(objectname)")).toBe(second);
});
