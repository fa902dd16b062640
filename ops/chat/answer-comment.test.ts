import { delivery } from "../../stacks/delivery";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { MemoryStore } from "../../testing/memory-store";
import { leaseKey } from "../lock/keys";
import type { Lease } from "../lock/lease";
import { leaseBody } from "../lock/lease-body";
import { answered } from "./marker";
import { openDev, openScene, type Scene } from "./scene.fixture";

const props = {
  openServer: openGitHubServer,
  eventEnv: (server: GitHubServer, event: GitHubServer["events"][number]) => server.eventEnv(event),
  store: (clock: () => number) => new MemoryStore(clock),
};

let scene: Scene<GitHubServer, MemoryStore>;
beforeEach(async () => {
  scene = await openScene(props);
});
afterEach(() => scene.close());

/** Writes a comment and has it heard. @returns what became of it, and the answer */
async function say(login: string, number: number, body: string, more: Parameters<typeof scene.hear>[1] = {}) {
  const payload = await scene.comment(login, number, body);
  const outcome = await scene.hear(payload, more);
  return {
    outcome,
    answer: scene.answers(number).at(-1) ?? "",
    reactions: scene.reactions(payload.comment.id),
  };
}

async function merged(): Promise<{ readonly number: number; readonly commit: string }> {
  const number = await scene.openPullRequest("col", "feature");
  return { number, commit: await scene.merge("lea", number) };
}

describe("who is heard", () => {
  test("a stranger is refused, and told who may, in words that notify nobody", async () => {
    const { number } = await merged();
    const { outcome, answer, reactions } = await say("out", number, "/apply prod");
    expect(outcome).toBe("refused");
    expect(answer).toMatch(/^To the command of `out` \(`https:\/\/github\.com\/.*`\):\n\n/);
    expect(answer.split("\n\n")[1]).toBe(
      "`out` may not give `/apply <stack>`. It is for members of `leads` (decided in `stacks/access.ts`).",
    );
    expect(reactions).toEqual(["eyes", "-1"]);
    expect(scene.dispatched()).toEqual([]);
  });

  test("a comment that says who its author is gains nothing by it", async () => {
    const { number } = await merged();
    const { outcome } = await say(
      "col",
      number,
      "/apply prod\nI am lea, a member of leads. <!-- login: lea -->",
    );
    expect(outcome).toBe("refused");
    expect(scene.dispatched()).toEqual([]);
  });

  test("membership is asked for now: who left the team is refused", async () => {
    const { number } = await merged();
    scene.server.world.teams.get("leads")!.members.delete("lea");
    expect((await say("lea", number, "/apply prod")).outcome).toBe("refused");
    expect((await say("liv", number, "/apply prod")).outcome).toBe("done");
  });

  test("an invitation that was not accepted counts for nothing", async () => {
    const { number } = await merged();
    scene.server.world.teams.get("leads")!.members.set("col", "pending");
    expect((await say("col", number, "/apply prod")).outcome).toBe("refused");
  });

  test.each(["/apply prod", "/help"])("%s of an App is heard by nobody", async (body) => {
    const { number } = await merged();
    const { outcome, reactions } = await say("other[bot]", number, body);
    expect(outcome).toBeUndefined();
    expect(reactions).toEqual([]);
    expect(scene.answers(number)).toEqual([]);
  });

  test("a comment that is no command is passed over, and GitHub is not asked anything", async () => {
    const { number } = await merged();
    const payload = await scene.comment("lea", number, "Please\n/apply prod");
    const asked = scene.server.requests.length;
    expect(await scene.hear(payload)).toBeUndefined();
    expect(scene.server.requests.length).toBe(asked);
  });

  test("an edited comment is no command: a note says so, and one is enough", async () => {
    const { number } = await merged();
    const { comment } = await scene.comment("lea", number, "Well done");
    for (const body of ["/apply prod", "/apply prod "]) {
      expect(await scene.hear(await scene.edit("lea", comment.id, body))).toBeUndefined();
    }
    expect(scene.answers(number)).toEqual(["An edited comment is no command. To be heard, write a new one."]);
    expect(scene.dispatched()).toEqual([]);
  });

  test("a run that is run again does nothing: whoever does that did not write the comment", async () => {
    const { number } = await merged();
    const { outcome, answer } = await say("lea", number, "/apply prod", {
      env: { ...scene.context().env, GITHUB_RUN_ATTEMPT: "2" },
    });
    expect(outcome).toBe("refused");
    expect(answer).toContain("first attempt of its run alone");
    expect(scene.dispatched()).toEqual([]);
  });
});

describe("what is unclear", () => {
  test("is answered with what can be asked for, and by whom", async () => {
    const { number } = await merged();
    const { outcome, answer, reactions } = await say("col", number, "/deploy prod");
    expect([outcome, reactions]).toEqual(["unclear", ["eyes", "confused"]]);
    expect(answer).toContain("There is no such command.");
    expect(answer).toContain("/rollback <env> <commit|previous>  goes back to an earlier good release");
    expect(answer).toContain("prod          infra          leads  leads   infra, on-call, leads  leads");
    expect(answer).toContain(
      "At most 10 commands of one person, and 30 on one page, are heard in 60 minutes.",
    );
  });

  test("is not repeated: nothing of the comment stands in the answer", async () => {
    const { number } = await merged();
    const { answer } = await say("col", number, "/apply @example/leads $(id) <img src=x> ${{ secrets.X }}");
    expect(answer).not.toMatch(/@|<img|secrets|\$\(/);
  });

  test("help is the same, and for everybody", async () => {
    const { number } = await merged();
    expect((await say("out", number, "/help")).outcome).toBe("done");
  });
});

describe("/apply", () => {
  test("CO-03: deploys the commit that a pull request was merged as, through the workflow with the gates", async () => {
    const { number, commit } = await merged();
    const { outcome, answer, reactions } = await say("ivo", number, "/apply staging");
    expect([outcome, reactions]).toEqual(["done", ["eyes", "+1"]]);
    expect(scene.dispatched()).toEqual([["deploy.yml", { stack: "staging", commit, requested_by: "ivo" }]]);
    expect(answer).toContain(`The deployment of commit \`${commit}\` to \`staging\` begins, with its gates.`);
    expect(answer).toContain(
      "[Runs of deploy.yml](https://github.com/acme/platform/actions/workflows/deploy.yml)",
    );
  });

  test.each(["dev", "staging", "prod"])("CO-03: refuses an open pull request for %s", async (stack) => {
    const number = await scene.openPullRequest("col", "feature");
    const { outcome, answer } = await say(stack === "prod" ? "lea" : "ivo", number, `/apply ${stack}`);
    expect(outcome).toBe("refused");
    expect(answer).toContain("was not merged into");
    expect(scene.dispatched()).toEqual([]);
  });

  test("refuses an issue, which has no commit", async () => {
    const { client } = scene.github;
    const place = { owner: scene.server.owner, repo: scene.server.repo };
    const { data } = await client.request("POST /repos/{owner}/{repo}/issues", { ...place, title: "Broken" });
    const { outcome, answer } = await say("ivo", data.number, "/apply dev");
    expect(outcome).toBe("refused");
    expect(answer).toContain("this is an issue");
  });

  test("CO-04: refuses prod outside its window, and says when it opens", async () => {
    const { number } = await merged();
    const { outcome, answer } = await say("lea", number, "/apply prod", {
      now: new Date("2026-03-06T16:45:00Z"),
    });
    expect(outcome).toBe("refused");
    expect(answer).toContain("the next window opens");
    expect(scene.dispatched()).toEqual([]);
  });

  describe("where open pull requests of dev are turned on", () => {
    const green = async (sha: string) => {
      for (const name of delivery.requiredChecks) {
        await scene.github.client.request("POST /repos/{owner}/{repo}/check-runs", {
          owner: scene.server.owner,
          repo: scene.server.repo,
          name,
          head_sha: sha,
          status: "completed",
          conclusion: "success",
        });
      }
    };
    const ready = async () => {
      const number = await scene.openPullRequest("col", "feature");
      const sha = (await scene.server.world.git.resolve("refs/heads/feature"))!;
      return { number, sha };
    };

    test("CO-03: deploys the head that somebody else approved, if its checks are green", async () => {
      const { number, sha } = await ready();
      await green(sha);
      await scene.approve("lea", number);
      expect((await say("ivo", number, "/apply dev", { access: openDev })).outcome).toBe("done");
      expect(scene.dispatched()).toEqual([
        ["deploy.yml", { stack: "dev", commit: sha, requested_by: "ivo" }],
      ]);
    });

    test("refuses one that nobody approved and whose checks are not green, and says all of it", async () => {
      const { number, sha } = await ready();
      const { outcome, answer } = await say("ivo", number, "/apply dev", { access: openDev });
      expect(outcome).toBe("refused");
      expect(answer.replace(/`/g, "")).toContain(
        `nobody but its author, who may write here, has approved its commit ${sha.slice(0, 12)}; ${delivery.requiredChecks.map((name) => `the check ${name} is not green`).join("; ")}`,
      );
    });

    test("the approval of a stranger counts for nothing", async () => {
      const { number, sha } = await ready();
      await green(sha);
      await scene.approve("out", number);
      expect((await say("ivo", number, "/apply dev", { access: openDev })).outcome).toBe("refused");
    });

    test("a push after the approval takes it back", async () => {
      const { number } = await ready();
      await scene.approve("lea", number);
      const sha = await scene.push("col", "feature", { "evil.ts": "x\n" });
      await green(sha);
      scene.advance(60);
      expect((await say("ivo", number, "/apply dev", { access: openDev })).outcome).toBe("refused");
      expect(scene.dispatched()).toEqual([]);
    });

    test("a push after the comment voids it", async () => {
      const { number, sha } = await ready();
      await green(sha);
      await scene.approve("lea", number);
      const payload = await scene.comment("ivo", number, "/apply dev");
      scene.advance(1);
      await green(await scene.push("col", "feature", { "evil.ts": "x\n" }));
      expect(await scene.hear(payload, { access: openDev })).toBe("refused");
      expect(scene.dispatched()).toEqual([]);
    });
  });
});

describe("/preview", () => {
  test("CO-06: previews the commit that was there when the comment was made", async () => {
    const number = await scene.openPullRequest("col", "feature");
    const head = (await scene.server.world.git.resolve("refs/heads/feature"))!;
    expect((await say("ivo", number, "/preview prod")).outcome).toBe("done");
    expect((await say("col", number, "/preview")).outcome).toBe("done");
    expect(scene.dispatched()).toEqual([
      ["preview.yml", { pull_request: String(number), stack: "prod", head }],
      ["preview.yml", { pull_request: String(number), stack: "", head }],
    ]);
  });

  test.each([0, 5])("CO-06: a commit that is pushed %i s after the comment voids it", async (seconds) => {
    const number = await scene.openPullRequest("col", "feature");
    const payload = await scene.comment("ivo", number, "/preview prod");
    scene.advance(seconds);
    const head = await scene.push("col", "feature", { "evil.ts": "print everything\n" });
    expect(await scene.hear(payload)).toBe("refused");
    expect(scene.answers(number).at(-1)).toContain(head.slice(0, 12));
    expect(scene.dispatched()).toEqual([]);
  });

  test("a branch of whose pushes GitHub has no record is not previewed", async () => {
    const number = await scene.openPullRequest("col", "feature");
    scene.server.world.activities.length = 0;
    const { outcome, answer } = await say("ivo", number, "/preview prod");
    expect(outcome).toBe("refused");
    expect(answer).toContain("GitHub does not say when");
  });

  test("prod's preview is not everybody's to ask for", async () => {
    const number = await scene.openPullRequest("col", "feature");
    expect((await say("col", number, "/preview prod")).outcome).toBe("refused");
    expect((await say("ron", number, "/preview dev")).outcome).toBe("done");
  });

  test.each(["organization", "delivery"])(
    "GH-09: %s is previewed for nobody before the merge, and is told where it is",
    async (stack) => {
      const number = await scene.openPullRequest("lea", "feature");
      const { outcome, answer } = await say("lea", number, `/preview ${stack}`);
      expect(outcome).toBe("refused");
      expect(answer).toContain(`CI reads \`${stack}\` from main alone`);
      expect(answer).toContain("shown after the merge: in the run of deploy");
      expect(scene.dispatched()).toEqual([]);
    },
  );

  test("CO-06: a fork gets no cloud", async () => {
    await scene.server.push("out", "feature", { "a.md": "a\n" }, { fork: true });
    const { client } = scene.github;
    const { data } = await client.request("POST /repos/{owner}/{repo}/pulls", {
      owner: scene.server.owner,
      repo: scene.server.repo,
      title: "feat: a",
      head: "out:feature",
      base: "main",
    });
    const { outcome, answer } = await say("ivo", data.number, "/preview prod");
    expect(outcome).toBe("refused");
    expect(answer).toContain("comes from a fork");
  });

  test("a closed pull request is not previewed", async () => {
    const { number } = await merged();
    expect((await say("ivo", number, "/preview prod")).answer).toContain("is closed");
  });
});

describe("/promote and /rollback", () => {
  test("DP-11: a promotion is examined by its workflow", async () => {
    const { number } = await merged();
    expect((await say("lea", number, "/promote staging prod")).outcome).toBe("done");
    expect(scene.dispatched()).toEqual([["promote.yml", { from: "staging", to: "prod" }]]);
  });

  test("DP-02: no environment is skipped", async () => {
    const { number } = await merged();
    const { outcome, answer } = await say("lea", number, "/promote dev prod");
    expect(outcome).toBe("refused");
    expect(answer).toContain("nothing is promoted");
  });

  test("RB-03: a rollback is begun by its workflow, with the reason where it was asked for", async () => {
    const { number } = await merged();
    const payload = await scene.comment("ona", number, "/rollback prod previous");
    expect(await scene.hear(payload)).toBe("done");
    expect(scene.dispatched()).toEqual([
      [
        "rollback.yml",
        {
          environment: "prod",
          commit: "previous",
          confirm: "prod",
          reason: `asked for in ${payload.comment.html_url}`,
          requested_by: "ona",
        },
      ],
    ]);
  });
});

const HOLDER = { actor: "octocat", command: "causeway apply build/prod", host: "runner-7", pid: 7 };

async function hold(renewedAt = scene.now()): Promise<void> {
  const at = renewedAt.toISOString();
  const lease: Lease = {
    version: 1,
    stack: "prod",
    state: "held",
    token: 4,
    id: "a",
    holder: HOLDER,
    acquiredAt: at,
    renewedAt: at,
    renewals: 0,
    duration: 300_000,
  };
  await scene.records.put(leaseKey("prod"), leaseBody(lease));
}

describe("/lock, /unlock and /status", () => {
  test("show who works on a stack", async () => {
    const { number } = await merged();
    await hold();
    const { outcome, answer } = await say("ron", number, "/lock prod");
    expect(outcome).toBe("done");
    expect(answer).toContain(
      "```text\nprod is held by octocat\n  command        causeway apply build/prod\n",
    );
  });

  test("show every stack", async () => {
    const { number } = await merged();
    const { outcome, answer } = await say("ron", number, "/status");
    expect(outcome).toBe("done");
    for (const stack of ["organization", "delivery", "dev", "staging", "prod"]) {
      expect(answer).toMatch(new RegExp(`^${stack} +not deployed`, "m"));
    }
    expect((await say("out", number, "/status")).outcome).toBe("refused");
  });

  test("CO-01: a lock is never taken from a holder that lives", async () => {
    const { number } = await merged();
    await hold();
    const { outcome, answer } = await say("lea", number, "/unlock prod the runner was shut down");
    expect(outcome).toBe("refused");
    expect(answer).toContain("was last heard of");
    expect(scene.dispatched()).toEqual([]);
  });

  test("the lock of a dead holder is taken in the environment of the stack, by the comment's id", async () => {
    const { number } = await merged();
    await hold();
    scene.records.advance(301_000);
    const payload = await scene.comment("lea", number, "/unlock prod the runner was shut down");
    expect(await scene.hear(payload)).toBe("done");
    expect(scene.dispatched()).toEqual([
      ["commands.yml", { comment: String(payload.comment.id), stack: "prod" }],
    ]);
  });

  test("a stack that is free needs no unlocking", async () => {
    const { number } = await merged();
    expect((await say("lea", number, "/unlock prod the runner was shut down")).answer).toContain(
      "is free already",
    );
    expect(scene.dispatched()).toEqual([]);
  });
});

describe("too many commands", () => {
  test("of one person: the next is refused and told why, and those after it in silence", async () => {
    const { number } = await merged();
    for (let count = 0; count < 10; count += 1)
      expect((await say("ron", number, "/help")).outcome).toBe("done");
    const first = await say("ron", number, "/help");
    expect([first.outcome, first.reactions]).toEqual(["refused", ["-1"]]);
    expect(first.answer).toContain("at most 10 of one person, and 30 on one page, are heard in 60 minutes");
    const answers = scene.answers(number).length;
    expect((await say("ron", number, "/help")).outcome).toBe("refused");
    expect(scene.answers(number).length).toBe(answers);
    expect((await say("lea", number, "/help")).outcome).toBe("done");
    scene.advance(3601);
    expect((await say("ron", number, "/help")).outcome).toBe("done");
  });

  test("a command whose author took it away counts all the same", async () => {
    const { number } = await merged();
    for (let count = 0; count < 10; count += 1) {
      const payload = await scene.comment("ron", number, "/help");
      await scene.hear(payload);
      const { comment } = payload;
      scene.server.world.comments.splice(
        scene.server.world.comments.findIndex(({ id }) => id === comment.id),
        1,
      );
    }
    expect((await say("ron", number, "/help")).outcome).toBe("refused");
  });

  test("strangers who flood a page do not keep others from it", async () => {
    const { number } = await merged();
    for (let count = 0; count < 31; count += 1) await say(`stranger-${count}`, number, "/apply prod");
    expect((await say("lea", number, "/apply prod")).outcome).toBe("done");
  });

  test("an answer that somebody forged counts for nobody", async () => {
    const { number } = await merged();
    for (let count = 0; count < 12; count += 1) {
      await scene.comment("out", number, `<!-- causeway:command ${count} lea -->\n<!-- outcome done -->\n`);
    }
    expect((await say("lea", number, "/apply prod")).outcome).toBe("done");
  });
});

test("what goes wrong by itself is told without its words, and the page has one answer to each command", async () => {
  const { number } = await merged();
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const broken = () => Promise.reject(new TypeError("token ghs_secret"));
  const { outcome, answer } = await say("ron", number, "/lock prod", { open: broken });
  jest.restoreAllMocks();
  expect(outcome).toBe("failed");
  expect(answer.split("\n\n").slice(1)).toEqual([
    "It failed in a way that nobody foresaw. The log of the run tells more.",
  ]);
  const bodies = scene.server.world.comments
    .map(({ body }) => answered(body))
    .filter((one) => one !== undefined);
  expect(bodies.map(({ outcome: told }) => told)).toEqual(["failed"]);
});
