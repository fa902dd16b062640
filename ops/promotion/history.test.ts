import { digest, stackText } from "./environment.fixture";
import { digestChange } from "./digest-change";
import { migrationsBetween } from "./migrations";
import { TestRepository } from "./repository.fixture";

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.remove());

test("commits between two are told newest first, merges by their own subject", async () => {
  const base = repository.commit({ a: "1" }, "feat: a");
  repository.git("checkout", "--quiet", "-b", "feature/b");
  repository.commit({ b: "1" }, "wip");
  repository.git("checkout", "--quiet", "main");
  repository.git("merge", "--quiet", "--no-ff", "--message", "feat: b", "feature/b");
  const head = repository.commit({ c: "1" }, "fix: c");
  const commits = await repository.history.commitsBetween(base, head);
  expect(commits.map(({ subject }) => subject)).toEqual(["fix: c", "feat: b"]);
  expect(commits[0]?.sha).toBe(head);
});

test("a commit on a branch is not on main; what origin's main has is", async () => {
  const first = repository.commit({ a: "1" });
  repository.git("checkout", "--quiet", "-b", "feature/b");
  const other = repository.commit({ b: "1" });
  expect(await repository.history.isOnMain(first)).toBe(true);
  expect(await repository.history.isOnMain(other)).toBe(false);
  repository.git("update-ref", "refs/remotes/origin/main", other);
  expect(await repository.history.isOnMain(other)).toBe(true);
});

test.each(["--help", "0000000000000000000000000000000000000000", "main:a"])(
  "%s is no commit that is here, and the fix is to fetch",
  async (name) => {
    repository.commit({ a: "1" });
    expect(await repository.history.resolve(name)).toBeUndefined();
    await expect(repository.history.changesBetween(name, "main")).rejects.toMatchObject({
      message: `the commit ${name} is not here`,
    });
  },
);

test("migrations that came or were changed are told by name, others are not", async () => {
  const base = repository.commit({ "service/migrations/001.sql": "a", "service/migrations/002.sql": "a" });
  const head = repository.commit({
    "service/migrations/002.sql": "b",
    "service/migrations/003.sql": "c",
    "service/migrations/001.sql": null,
    "service/migrations/README.md": "x",
    "docs/004.sql": "d",
  });
  expect(await migrationsBetween(repository.history, base, head)).toEqual([
    "service/migrations/002.sql",
    "service/migrations/003.sql",
  ]);
});

describe("a change", () => {
  const FILE = "Pulumi.staging.yaml";

  /** What a change of a repository with a staging file comes to. */
  async function change(files: Readonly<Record<string, string | null>>) {
    const base = repository.commit({
      [FILE]: stackText("a"),
      "Pulumi.bootstrap.yaml": stackText("a"),
      a: "1",
    });
    return digestChange(repository.history, base, repository.commit(files));
  }

  test("IM-03: of digests in one file is a promotion, with those that are new", async () => {
    expect(await change({ [FILE]: stackText("b") })).toEqual({
      kind: "digests",
      stack: "staging",
      digests: { api: digest("b") },
    });
  });

  test.each([
    ["nothing", {}, "it changes nothing"],
    ["two files", { [FILE]: stackText("b"), a: "2" }, `it changes 2 files: ${FILE}, a`],
    [
      "a file of no environment",
      { "Pulumi.bootstrap.yaml": stackText("b") },
      "it changes Pulumi.bootstrap.yaml, which is no environment's file",
    ],
    [
      "a file in a folder",
      { "x/Pulumi.prod.yaml": stackText("b") },
      "it changes x/Pulumi.prod.yaml, which is no environment's file",
    ],
    [
      "a file that came",
      { "Pulumi.prod.yaml": stackText("b") },
      "Pulumi.prod.yaml is added, removed, or no plain file any more",
    ],
    ["a file that went", { [FILE]: null }, `${FILE} is added, removed, or no plain file any more`],
    ["more than digests", { [FILE]: stackText("b", "  x: 1\n") }, `it changes more in ${FILE} than digests`],
  ])("of %s is none", async (_title, files, why) => {
    expect(await change(files)).toEqual({ kind: "other", why });
  });

  test("of a file's mode is none", async () => {
    const base = repository.commit({ [FILE]: stackText("a") });
    repository.git("update-index", "--chmod=+x", FILE);
    repository.git("commit", "--quiet", "--message", "x");
    expect(await digestChange(repository.history, base, "HEAD")).toEqual({
      kind: "other",
      why: `${FILE} is added, removed, or no plain file any more`,
    });
  });
});
