import { useGitHubServer } from "../../testing/github/use-github-server";
import { commitsBetween } from "./compare";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const github = useGitHubServer({ roles: { ada: "write" }, clock: () => NOW });

test("tells the commits of the head, oldest first, with who wrote them", async () => {
  const first = await github.server.push("ada", "main", { "a.txt": "1\n" }, { message: "feat: one\n\nWhy." });
  const second = await github.server.push("ada", "main", { "a.txt": "2\n" }, { message: "fix: two" });
  expect(await commitsBetween(await github.open(), first, second)).toEqual({
    status: "ahead",
    aheadBy: 1,
    behindBy: 0,
    commits: [
      {
        sha: second,
        subject: "fix: two",
        message: "fix: two",
        author: "ada",
        at: "2026-03-02T10:00:00Z",
        url: `https://github.com/acme/platform/commit/${second}`,
      },
    ],
  });
});

test("more than a page of commits are all told, once", async () => {
  const { world } = github.server;
  const base = world.seenRefs.get("refs/heads/main")!;
  const { tree, author } = await world.git.commit(base);
  let tip = base;
  for (let at = 0; at < 101; at += 1) tip = world.git.commitTree(tree, [tip], `${at}`, author);
  await world.git.setRef("refs/heads/main", tip);
  const { aheadBy, commits } = await commitsBetween(await github.open(), base, "main");
  expect(aheadBy).toBe(101);
  expect(commits.map(({ subject }) => Number(subject))).toEqual(Array.from({ length: 101 }, (_, at) => at));
});

test("says how the head stands to the base", async () => {
  const base = github.server.world.seenRefs.get("refs/heads/main")!;
  await github.server.push("ada", "side", { "b.txt": "1\n" });
  await github.server.push("ada", "main", { "a.txt": "1\n" });
  const client = await github.open();
  const status = async (one: string, other: string) => (await commitsBetween(client, one, other)).status;
  expect(await status("main", "main")).toBe("identical");
  expect(await status("main", base)).toBe("behind");
  expect(await status(base, "main")).toBe("ahead");
  expect(await status("main", "side")).toBe("diverged");
});

test("a commit that is not there is refused", async () => {
  await expect(commitsBetween(await github.open(), "main", "none")).rejects.toMatchObject({ status: 404 });
});
