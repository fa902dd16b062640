import { captureOutput } from "../../testing/captured-output";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { announceIssue, keepIssue, type KeptIssue } from "./issues";

const MARKER = "<!-- causeway:drift:prod -->";

const output = captureOutput();
const github = useGitHubServer({ roles: { ada: "write" } });

/** As a job's own token. */
const keep = async (body: string | undefined, more: Partial<KeptIssue> = {}) =>
  keepIssue(await github.open(), { marker: MARKER, title: "Drift in prod", label: "drift", body, ...more });

/** Everything that people see of the issues. */
const issues = () =>
  github.server.world.issues.map(({ number, title, body, user, state, labels }) => {
    return { number, title, body, user, state, labels };
  });

const OURS = {
  number: 1,
  title: "Drift in prod",
  body: `${MARKER}\n2 resources differ`,
  user: "github-actions[bot]",
  state: "open",
  labels: ["drift"],
};

async function write(login: string, body: string): Promise<void> {
  const { client, owner, repo } = await github.open({ login });
  const route = "POST /repos/{owner}/{repo}/issues";
  await client.request(route, { owner, repo, title: "Mine", body, labels: ["drift"] });
}

test("DR-05: an issue is opened when something is the matter, and one is enough", async () => {
  expect(await keep("1 resource differs")).toBe("https://github.com/acme/platform/issues/1");
  expect(await keep("2 resources differ")).toBe("https://github.com/acme/platform/issues/1");
  expect(issues()).toEqual([OURS]);
});

test("it is closed when all is well, and a new one is opened the next time", async () => {
  await keep("2 resources differ");
  expect(await keep(undefined)).toBe("https://github.com/acme/platform/issues/1");
  expect(issues()).toEqual([{ ...OURS, state: "closed" }]);
  await keep("3 resources differ");
  expect(issues()).toEqual([
    { ...OURS, state: "closed" },
    { ...OURS, number: 2, body: `${MARKER}\n3 resources differ` },
  ]);
});

test("where all is well and no issue is open, none is made", async () => {
  expect(await keep(undefined)).toBeUndefined();
  expect(issues()).toEqual([]);
});

test("DR-05: whoever reads the output learns where the issue is, and of a closed one why it closed", async () => {
  const announce = async (body: string | undefined) => {
    const issue = { marker: MARKER, title: "Drift in prod", label: "drift", body };
    await announceIssue(await github.open(), issue, "nothing differs any more");
  };
  for (const body of [undefined, "2 resources differ", undefined]) await announce(body);
  expect(output.stderr).toBe(
    "https://github.com/acme/platform/issues/1 says so.\n" +
      "https://github.com/acme/platform/issues/1 is closed: nothing differs any more.\n",
  );
});

test("each marker has an issue of its own, also among many", async () => {
  const client = await github.open();
  await keep("2 resources differ");
  for (let at = 0; at < 101; at += 1) {
    await keepIssue(client, { marker: `<!-- ${at} -->`, title: "More", label: "drift", body: "" });
  }
  await keep(undefined);
  const closed = issues().filter(({ state }) => state === "closed");
  expect(closed).toEqual([{ ...OURS, state: "closed" }]);
});

test.each(["ada", "other[bot]"])(
  "an issue of %s that copies the marker is left alone, and does not keep ours from being opened",
  async (login) => {
    await write(login, `${MARKER}\nAll is well`);
    await keep("2 resources differ");
    await keep(undefined);
    expect(issues()).toMatchObject([
      { number: 1, title: "Mine", body: `${MARKER}\nAll is well`, user: login, state: "open" },
      { number: 2, user: "github-actions[bot]", state: "closed" },
    ]);
  },
);

test("an issue that only quotes the marker is left alone", async () => {
  await write("ada", `> ${MARKER}`);
  await keep("2 resources differ");
  expect(issues().map(({ user }) => user)).toEqual(["ada", "github-actions[bot]"]);
});
