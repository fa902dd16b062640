import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { MemoryStore } from "../../testing/memory-store";
import { readAudit } from "../lock/audit";
import { leaseKey } from "../lock/keys";
import type { Lease } from "../lock/lease";
import { leaseBody } from "../lock/lease-body";
import { readOverride } from "../windows/override-record";
import { carryOut, readComment } from "./carry-out";
import { APP, openScene, type Scene } from "./scene.fixture";

const REASON = "the login is broken for everybody";

const props = {
  openServer: openGitHubServer,
  eventEnv: (server: GitHubServer, event: GitHubServer["events"][number]) => server.eventEnv(event),
  store: (clock: () => number) => new MemoryStore(clock),
};

let scene: Scene<GitHubServer, MemoryStore>;
let number: number;
let commit: string;
beforeEach(async () => {
  scene = await openScene(props);
  number = await scene.openPullRequest("col", "feature");
  commit = await scene.merge("lea", number);
});
afterEach(() => scene.close());

/** Writes a comment, has it heard, and does what the workflow that it starts would do. */
async function whole(login: string, body: string, stack = "prod") {
  const { comment } = await scene.comment(login, number, body);
  return carryOut(await readComment(scene.github, comment.id, scene.now()), stack, byApp());
}

function byApp() {
  const { env } = scene.context();
  return scene.context({ env: { ...env, GITHUB_ACTOR: APP } });
}

const refused = (message: RegExp) => ({ code: 4, message: expect.stringMatching(message) as unknown });

describe("a comment is read from GitHub again", () => {
  const read = async (id: number) => readComment(scene.github, id, scene.now());

  test("with its author, its time and its page", async () => {
    const { comment } = await scene.comment("lea", number, `/unlock prod ${REASON}`);
    expect(await read(comment.id)).toEqual({
      id: comment.id,
      body: `/unlock prod ${REASON}`,
      login: "lea",
      createdAt: comment.created_at,
      url: comment.html_url,
      number,
      isPullRequest: true,
    });
  });

  test("one that was edited since is not obeyed", async () => {
    const { comment } = await scene.comment("lea", number, "Hello");
    scene.advance(5);
    await scene.edit("lea", comment.id, `/unlock prod ${REASON}`);
    await expect(read(comment.id)).rejects.toMatchObject(refused(/was edited$/));
  });

  test("one of long ago is not obeyed", async () => {
    const { comment } = await scene.comment("lea", number, `/unlock prod ${REASON}`);
    scene.advance(4 * 3600 + 1);
    await expect(read(comment.id)).rejects.toMatchObject(refused(/is older than 4 hours$/));
  });

  test("one of an App is not obeyed", async () => {
    const { comment } = await scene.comment("other[bot]", number, `/unlock prod ${REASON}`);
    await expect(read(comment.id)).rejects.toMatchObject(refused(/is no person's$/));
  });
});

test.each([
  ["/apply prod", "prod"],
  [`/unlock prod ${REASON}`, "dev"],
  ["Hello", "prod"],
])("%s is nothing that is done in the environment %s", async (body, stack) => {
  await expect(whole("lea", body, stack)).rejects.toMatchObject(
    refused(/asks for nothing that is done here/),
  );
});

test("a run that a person started does nothing: the comment was not heard when it was new", async () => {
  const { comment } = await scene.comment("lea", number, `/unlock prod ${REASON}`);
  const read = await readComment(scene.github, comment.id, scene.now());
  const context = scene.context({ env: { GITHUB_ACTOR: "col" } });
  await expect(carryOut(read, "prod", context)).rejects.toMatchObject(refused(/started by col/));
});

test("who left the team since is refused", async () => {
  scene.server.world.teams.get("leads")!.members.delete("lea");
  expect((await whole("lea", `/unlock prod ${REASON}`)).outcome).toBe("refused");
});

test("CO-01: the lock of a dead holder is taken, in the name of who asked, and written down", async () => {
  const at = scene.now().toISOString();
  const holder = { actor: "octocat", command: "causeway apply build/prod", host: "runner-7", pid: 7 };
  const lease: Lease = {
    version: 1,
    stack: "prod",
    state: "held",
    token: 4,
    id: "a",
    holder,
    acquiredAt: at,
    renewedAt: at,
    renewals: 0,
    duration: 300_000,
  };
  await scene.records.put(leaseKey("prod"), leaseBody(lease));
  await expect(whole("lea", `/unlock prod ${REASON}`)).rejects.toMatchObject(refused(/last heard of/));
  scene.advance(301);
  const { outcome, text } = await whole("lea", `/unlock prod ${REASON}`);
  expect(outcome).toBe("done");
  expect(text).toContain("was freed of `octocat on runner-7 (causeway apply build/prod)`");
  const [entry] = await readAudit(scene.records, "prod");
  expect(entry).toMatchObject({ actor: "lea", what: "lease released" });
  expect(entry?.reason).toMatch(new RegExp(`^${REASON} \\(https://github.com/`));
});

describe("/override-window", () => {
  const body = `/override-window prod ${REASON}`;
  const stored = async () => (await readOverride(scene.records, { stack: "prod", commit }))?.override;

  test("DP-06: one person asks, and another one agrees by the same words", async () => {
    const asked = await whole("lea", body);
    expect(asked.text).toContain(
      `\`lea\` asks to deploy commit \`${commit}\` to \`prod\` outside its change window`,
    );
    expect(asked.text).toContain(
      "It lifts the change window, the checklist, drills that failed or are too old, and alarms that are on; all else holds.",
    );
    expect(await stored()).toMatchObject({ requestedBy: "lea", reason: REASON, commit });
    expect((await stored())?.agreedBy).toBeUndefined();
    const agreed = await whole("liv", body);
    expect(agreed.text).toContain("`liv` agrees with `lea`");
    expect(await stored()).toMatchObject({ requestedBy: "lea", agreedBy: "liv" });
    expect((await readAudit(scene.records, "prod")).map(({ actor, what }) => [actor, what])).toEqual(
      expect.arrayContaining([
        ["lea", "window override requested"],
        ["liv", "window override agreed"],
      ]),
    );
  });

  test("DP-06: nobody agrees with oneself", async () => {
    await whole("lea", body);
    await whole("lea", body);
    expect((await stored())?.agreedBy).toBeUndefined();
  });

  test("the comment itself is checked before a job waits at the environment", async () => {
    const payload = await scene.comment("lea", number, "/override-window prod please please");
    expect(await scene.hear(payload)).toBe("refused");
    expect(scene.answers(number).at(-1)).toContain("3 words or more");
    const second = await scene.comment("lea", number, body);
    expect(await scene.hear(second)).toBe("done");
    expect(scene.dispatched()).toEqual([
      ["commands.yml", { comment: String(second.comment.id), stack: "prod" }],
    ]);
  });

  test("an agreed override opens the window for that commit", async () => {
    const friday = new Date("2026-03-06T16:45:00Z");
    scene.advance((friday.getTime() - scene.now().getTime()) / 1000);
    await whole("lea", body);
    await whole("liv", body);
    const payload = await scene.comment("lea", number, "/apply prod");
    expect(await scene.hear(payload)).toBe("done");
    expect(scene.dispatched()).toEqual([["deploy.yml", { stack: "prod", commit, requested_by: "lea" }]]);
  });
});
