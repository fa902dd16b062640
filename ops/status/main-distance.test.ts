import { TestRepository } from "../promotion/repository.fixture";
import { readMain, withDistances } from "./main-distance";
import type { DeployedStack, MainDistance, StackStatus } from "./stack-status";
import { statusDetails } from "./status-details";

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.remove());

const deployed = (stack: string, commit?: string, dirty = false): DeployedStack => ({
  stack,
  state: "deployed",
  ...(commit === undefined
    ? {}
    : { lastUpdate: { kind: "update", at: "2026-01-01T10:00:00Z", result: "succeeded", commit, dirty } }),
  lock: { state: "free" },
  pendingOperations: [],
  images: {},
  resources: 1,
});

const distances = async (
  ...statuses: readonly StackStatus[]
): Promise<readonly (MainDistance | undefined)[]> => {
  const { root } = repository;
  const found = await withDistances(statuses, readMain(root), root);
  return found.map((status) => (status.state === "unreachable" ? undefined : status.main));
};

test("DP-22: says how many commits main is ahead of each stack, and how many of them are for it", async () => {
  const first = repository.commit({ "infra/index.ts": "1" });
  const second = repository.commit({ "Pulumi.dev.yaml": "a: 1\n" });
  repository.commit({ "README.md": "it\n" });
  repository.commit({ "Pulumi.dev.yaml": null, "Pulumi.prod.yaml": "a: 1\n" });
  const last = repository.commit({ "Pulumi.prod.yaml": "a: 2\n", "odd \u0001 näme.md": "1" });
  expect(
    await distances(deployed("dev", first), deployed("prod", second), deployed("staging", last)),
  ).toEqual([
    { state: "behind", commits: 4, forStack: 2 },
    { state: "behind", commits: 3, forStack: 2 },
    { state: "behind", commits: 0, forStack: 0 },
  ]);
});

test("DP-22: a merge counts once, with everything that it brought", async () => {
  const base = repository.commit({ "infra/index.ts": "1" });
  repository.git("checkout", "--quiet", "-b", "feature");
  repository.commit({ "Pulumi.dev.yaml": "a: 1\n" });
  const tip = repository.commit({ "Pulumi.dev.yaml": "a: 2\n" });
  repository.git("checkout", "--quiet", "main");
  repository.commit({ "README.md": "it\n" });
  repository.git("merge", "--quiet", "--no-ff", "--no-edit", "feature");
  expect(await distances(deployed("dev", base), deployed("dev", tip))).toEqual([
    { state: "behind", commits: 2, forStack: 1 },
    // It is on main, though none of its own commits.
    { state: "behind", commits: 2 },
  ]);
});

test("DP-22: a deployed commit that main does not have is said, and one that git does not have", async () => {
  const base = repository.commit({ "infra/index.ts": "1" });
  repository.git("checkout", "--quiet", "-b", "feature");
  const tip = repository.commit({ "Pulumi.dev.yaml": "a: 1\n" });
  repository.git("checkout", "--quiet", "main");
  repository.commit({ "README.md": "it\n" });
  const why = "git does not have the deployed commit here";
  expect(
    await distances(deployed("dev", tip), deployed("dev", "2".repeat(40)), deployed("dev", "--all")),
  ).toEqual([
    { state: "elsewhere", commits: 1, ahead: 1 },
    { state: "unknown", why },
    { state: "unknown", why },
  ]);
  expect(await distances(deployed("dev", base))).toEqual([{ state: "behind", commits: 1, forStack: 0 }]);
});

test("DP-22: main is as it was fetched, and not as somebody's branch of that name is", async () => {
  const base = repository.commit({ "infra/index.ts": "1" });
  const ahead = repository.commit({ "infra/index.ts": "2" });
  repository.git("update-ref", "refs/remotes/origin/main", base);
  expect(await distances(deployed("dev", base), deployed("dev", ahead))).toEqual([
    { state: "behind", commits: 0, forStack: 0 },
    { state: "elsewhere", commits: 0, ahead: 1 },
  ]);
});

test("DP-22: without a main, and of what was never deployed, nothing is made up", async () => {
  const unreachable = { stack: "prod", state: "unreachable", problem: "p", fix: "f" } as const;
  expect(await distances(deployed("dev", "1".repeat(40)), deployed("staging"), unreachable)).toEqual([
    { state: "unknown", why: "git has no branch main here" },
    undefined,
    undefined,
  ]);
});

test("of a stack that is behind by too much, what is for it is not counted", async () => {
  const first = repository.commit({ "Pulumi.dev.yaml": "a: 1\n" });
  const commits = Array.from({ length: 501 }, (_, index) => {
    const parent = index === 0 ? `from ${first}\n` : "";
    return `commit refs/heads/main\ncommitter o <o@example.com> ${index} +0000\ndata 1\nx\n${parent}\n`;
  });
  repository.fastImport(commits.join(""));
  expect(await distances(deployed("dev", first))).toEqual([{ state: "behind", commits: 501 }]);
});

test("DP-18, DP-22: a stack of which only a part was deployed is not said to be of that commit", () => {
  const whole = deployed("dev", "1".repeat(40));
  const lastUpdate = { ...whole.lastUpdate!, partial: true } as const;
  const main = { state: "behind", commits: 0, forStack: 0 } as const;
  expect(statusDetails([{ ...whole, lastUpdate, main }])).toContain(
    "  behind   nothing: it is main; only a part of the stack was deployed at it",
  );
});

test.each([
  [{ state: "behind", commits: 12, forStack: 2 }, false, "12 commits, 2 for this stack"],
  [
    { state: "behind", commits: 1, forStack: 0 },
    true,
    "1 commit, 0 for this stack; it has changes that are in no commit",
  ],
  [{ state: "behind", commits: 900 }, false, "900 commits"],
  [{ state: "behind", commits: 0, forStack: 0 }, false, "nothing: it is main"],
  [
    { state: "elsewhere", commits: 2, ahead: 1 },
    false,
    "2 commits; and main does not have 1 commit of what is deployed",
  ],
  [{ state: "unknown", why: "git has no branch main here" }, false, "not known: git has no branch main here"],
] as const)("DP-22: %j reads as a line below the table", (main, dirty, line) => {
  const lines = statusDetails([{ ...deployed("dev", "1".repeat(40), dirty), main }]);
  expect(lines).toContain(`  behind   ${line}`);
});
