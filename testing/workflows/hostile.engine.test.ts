import fs from "node:fs";
import path from "node:path";
import { accounts } from "../../stacks/estate";
import { DEPLOY_ROLE, GUARDED, PLATFORM_ROLE, READ_ROLE, thief, yesMan } from "./hostile-workflows.fixture";
import { APP, deliverySecrets, openRoad, people, type Road } from "./road";
import { RoadUsers } from "./road-users";

const CHECK = ".github/workflows/check.yml";
const PREVIEW = ".github/workflows/preview.yml";

let road: Road;
let users: RoadUsers;
/** What an injected command would make. */
let marker: string;

beforeAll(async () => {
  // Anybody may fork it, and an open pull request may be applied: all that an adopter can turn on.
  road = await openRoad({
    isPrivate: false,
    prepare: (files) => {
      const text = files["stacks/access.ts"] ?? "";
      files["stacks/access.ts"] = text.replace(
        /(another person's.*\n +applyOpenPullRequest: )false/,
        "$1true",
      );
      expect(files["stacks/access.ts"]).toContain("applyOpenPullRequest: true");
    },
  });
  users = new RoadUsers(road);
  marker = path.join(road.sandbox.folder, "marker");
});
afterAll(() => road.close());

const main = () => road.server.world.seenRefs.get("refs/heads/main");
const logsOf = (job: string) => road.runner.logs.filter((log) => log.job === job);
const steps = (job: string) => logsOf(job).map(({ step, output }) => `${step}: ${output}`);
/** What a job of a hostile workflow was given as secrets. */
const secretsOf = (job: string) =>
  logsOf(job)
    .filter(({ step }) => step === "show")
    .map(({ output }) => JSON.parse(Buffer.from(output, "base64").toString()) as Record<string, string>);
/** Roles that were taken on since the last look, by where. */
const granted = () =>
  road.asked
    .splice(0)
    .filter(({ isGranted }) => isGranted)
    .map(({ role, environment, ref }) => `${role} in ${String(environment)} on ${ref}`);

/** Everything that people can read of runs: logs, artifacts, comments. */
function published(): string {
  const { runs, comments } = road.server.world;
  const files = runs.flatMap(({ artifacts }) => artifacts.flatMap(({ folder = "" }) => filesIn(folder)));
  return [
    ...road.runner.logs.map(({ output }) => output),
    ...files.map((file) => fs.readFileSync(file, "utf8")),
    ...comments.map(({ body }) => body),
  ].join("\n");
}

function filesIn(folder: string): readonly string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

describe("TS-07, CO-06: a pull request that changes the workflows", () => {
  let number: number;
  let head: string;

  beforeAll(async () => {
    const wishes = [
      ["PATCH", "/git/refs/heads/main", { sha: "$GITHUB_SHA", force: true }],
      ["POST", "/pulls/1/reviews", { event: "APPROVE" }],
      ["PUT", "/pulls/1/merge", { merge_method: "squash" }],
      ["POST", "/issues/1/comments", { body: "/apply dev" }],
      [
        "POST",
        "/actions/workflows/deploy.yml/dispatches",
        { ref: "main", inputs: { stack: "dev", commit: "" } },
      ],
    ] as const;
    head = await users.push(people.author, "evil", {});
    const sent = wishes.map(
      ([method, place, body]) =>
        [
          method,
          place,
          JSON.parse(
            JSON.stringify(body)
              .replace('"$GITHUB_SHA"', `"${head}"`)
              .replace('"commit":""', `"commit":"${head}"`),
          ) as object,
        ] as const,
    );
    const files = { [CHECK]: thief("check", sent), [PREVIEW]: yesMan("preview", ["affected"]) };
    await users.push(people.author, "evil", files);
    number = await users.openPull(people.author, "evil");
  });

  test("its jobs are let into no environment but the one that reads", () => {
    const { runs } = road.server.world;
    const own = runs.filter(({ path: file, headBranch }) => file === CHECK && headBranch === "evil");
    expect(own.map(({ event, conclusion }) => [event, conclusion])).toEqual([
      ["push", "failure"],
      ["pull_request", "failure"],
    ]);
    expect(GUARDED.flatMap((environment) => steps(environment))).toEqual([]);
    expect(logsOf("bare")).not.toEqual([]);
  });

  test("SC-05: they have no secret but their token", () => {
    const names = [...secretsOf("bare"), ...secretsOf("preview")].map((secrets) => Object.keys(secrets));
    expect(names).toEqual(Array.from({ length: 4 }, () => ["GITHUB_TOKEN"]));
  });

  test("GH-08, GH-09: they get no role that changes anything or reads the platform, and none without the environment", () => {
    const evil = road.asked.filter(({ ref }) => ref !== "refs/heads/main");
    expect(evil.filter(({ isGranted }) => isGranted)).toEqual([]);
    expect(evil.map(({ role, environment }) => [role, environment])).toEqual(
      ["push", "pull_request"].flatMap(() => [
        [READ_ROLE, undefined],
        [DEPLOY_ROLE, undefined],
        [DEPLOY_ROLE, "preview"],
        [PLATFORM_ROLE, "preview"],
      ]),
    );
  });

  test("GH-07: their token moves no main, approves and merges nothing, whatever it may do in its branch", () => {
    const answers = steps("token").slice(-5);
    expect(answers).toEqual([
      expect.stringMatching(/^PATCH .*: 422 .*Repository rule violations/s),
      expect.stringMatching(/^POST .*: 422 .*not permitted to approve/s),
      expect.stringMatching(/^PUT .*: 405 .*approving review/s),
      expect.stringMatching(/^POST .*: 201/),
      expect.stringMatching(/^POST .*: 204/),
    ]);
    expect(users.commentsOf(number).filter(({ user }) => user === "github-actions[bot]")).toHaveLength(1);
    expect(steps("command")).toEqual([]);
  });

  test("DP-01: a deployment of an unmerged commit that it asks for ends before it has any right", () => {
    expect(new Set(users.conclusionsOf("deploy"))).toEqual(new Set(["failure"]));
    expect(road.runner.outputOf("deploy")).toContain(`origin/main does not hold the commit "${head}"`);
    expect(road.asked.filter(({ environment }) => environment === "dev")).toEqual([]);
    expect(users.deployed("dev")).toBeUndefined();
  });

  test("PR-05: pushed to the delivery App's own branch it is not merged, though it reports every check", async () => {
    const before = main();
    await users.push(APP, "promote/staging", { "Pulumi.staging.yaml": "config: {}\n" });
    await users.push(people.author, "promote/staging", {
      [CHECK]: yesMan("check", ["check", "test", "digest-only"]),
      [PREVIEW]: yesMan("preview", ["preview"]),
    });
    const promotion = await users.openPull(APP, "promote/staging");
    expect(users.failures()).toMatch(/merge-promotion.*was pushed by ada, and not by causeway-delivery/s);
    expect(main()).toBe(before);
    expect(road.server.world.issue(promotion)?.state).toBe("open");
    granted();
  });

  test("CO-02: /apply of an outsider is refused", async () => {
    const [answer] = await users.say(people.outsider, number, "/apply dev");
    expect(answer).toMatch(/otto.*may not give.*\/apply/s);
  });

  test("CO-06: a comment that is edited into a command is none", async () => {
    const [answer, ...more] = await users.sayAnew(people.infra, number, "Thank you.", "/apply dev");
    expect([answer, more]).toEqual([expect.stringContaining("An edited comment is no command."), []]);
  });

  test("CO-06: a commit that is pushed between the approval and /apply voids both", async () => {
    await users.approve(people.infra, number);
    const green = yesMan("check", ["check", "test", "digest-only"]);
    await users.push(people.author, "evil", { "late.md": "Surprise.\n", [CHECK]: green });
    const [answer] = await users.say(people.infra, number, "/apply dev");
    expect(answer).toMatch(/nobody but its author, who may write here, has approved its commit/);
    expect(granted().filter((where) => where.includes(DEPLOY_ROLE))).toEqual([]);
    expect(users.deployed("dev")).toBeUndefined();
  });
});

describe("CO-06: a pull request from a fork", () => {
  test("gets checks, and neither cloud, secret, nor a token that writes, whatever it asks for", async () => {
    granted();
    const wishes = [["POST", "/issues/1/comments", { body: "/apply dev" }]] as const;
    const files = {
      [CHECK]: thief("check", wishes),
      "Pulumi.dev.yaml": (await users.fileOnMain("Pulumi.dev.yaml")).replace(
        /sha256:\w{64}/,
        `sha256:${"6".repeat(64)}`,
      ),
    };
    await users.push(people.outsider, "main", files, { fork: true });
    road.runner.logs.splice(0);
    const number = await users.openPull(people.outsider, "otto:main");
    expect(steps("token")).toEqual([expect.stringMatching(/: 403 .*not accessible by integration/s)]);
    expect(GUARDED.flatMap((environment) => steps(environment))).toEqual([]);
    expect(secretsOf("preview").map((secrets) => Object.keys(secrets))).toEqual([["GITHUB_TOKEN"]]);
    expect(steps("bare").slice(1)).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining("no permission id-token") as unknown),
    );
    expect(logsOf("affected")).not.toEqual([]);
    expect(logsOf("preview dev")).toEqual([]);
    expect(granted().filter((where) => !where.includes("in automation on refs/heads/main"))).toEqual([]);
    expect(users.commentsOf(number)).toEqual([
      { user: APP, body: expect.stringContaining("Forks get checks, and no access") as unknown },
    ]);
  });
});

describe("PR-03, SC-05: a pull request with a hostile program, title and branch", () => {
  let number: number;
  const html = '<img src=x onerror="alert(1)"> @example/leads [a](javascript:alert)';

  beforeAll(async () => {
    granted();
    const touch = `touch\${IFS}${marker}`;
    const branch = `x/$(${touch});\`${touch}\`'"\${{github.token}}|${touch}&`;
    const title = `feat: $(touch ${marker}) \`touch ${marker}\` \${{ github.token }} '; touch ${marker}; ' ${html}`;
    const before = await users.fileOnMain("infra/index.ts");
    const program = `${before}
const all = JSON.stringify(process.env);
console.log("printed", all);
pulumi.log.warn("encoded " + Buffer.from(all).toString("base64") + " end");
pulumi.log.warn(${JSON.stringify(`\${{ github.token }} ${html}\n::set-output name=stacks::[]`)} + all);
`;
    const message = `feat: $(touch ${marker})\n\n::stop-commands::x\n'; touch ${marker}; '\n`;
    await users.push(people.author, branch, { "infra/index.ts": program }, { message });
    number = await users.openPull(people.author, branch, title);
  });

  test("is checked and previewed, and its commands are run nowhere", () => {
    expect(users.conclusionsOf("preview").at(-1)).toBe("success");
    expect(users.conclusionsOf("preview-comment").at(-1)).toBe("success");
    const { checkRuns, issues } = road.server.world;
    const head = issues.find((issue) => issue.number === number)?.pull?.headSha;
    const done = checkRuns.filter(({ sha }) => sha === head);
    for (const name of ["check", "test", "audit", "digest-only"]) {
      expect([name, done.find((run) => run.name === name)?.conclusion]).toEqual([name, "success"]);
    }
    expect(fs.existsSync(marker)).toBe(false);
  });

  test("the comment shows it inert, under the names of what was previewed", () => {
    const [shown, ...more] = users.commentsOf(number);
    expect([shown?.user, more]).toEqual([APP, []]);
    expect(shown?.body).toContain("### `dev`");
    const text = shown?.body ?? "";
    expect(text).toContain(`\`\${{ github.token }} ${html}\``);
    // What stands between backticks is shown as it is.
    expect(text.replaceAll(/`[^`\n]*`/g, "")).not.toMatch(/<img|@example|javascript:|\$\{\{|::set-output/);
  });

  test("its program saw no secret of the delivery: none is in a log, an artifact or the comment", () => {
    const all = published();
    const [, encoded = ""] = /encoded ([\w+/=]+) end/.exec(all) ?? [];
    const env = JSON.parse(Buffer.from(encoded, "base64").toString()) as Record<string, string>;
    const sensitive = Object.keys(env)
      .filter((name) => /TOKEN|SECRET|KEY|PASS|WEBHOOK|CREDENTIAL/i.test(name))
      .filter((name) => !(name in process.env));
    // What the role that reads is taken on by, and the sandbox's way to encrypt: a stack of an account has a key for that.
    expect(sensitive.sort()).toEqual([
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
      "ACTIONS_ID_TOKEN_REQUEST_URL",
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "PULUMI_CONFIG_PASSPHRASE",
      "PULUMI_CONFIG_SECRET_KEYS",
    ]);
    const shown = road.runner.logs.filter(({ step }) => step === "Preview").map(({ output }) => output);
    expect(shown).toHaveLength(2);
    for (const name of ["ACTIONS_ID_TOKEN_REQUEST_TOKEN", "AWS_SECRET_ACCESS_KEY"]) {
      expect(shown.filter((output) => output.includes(env[name] ?? ""))).toEqual([]);
    }
    for (const secret of deliverySecrets) expect(`${all}${JSON.stringify(env)}`).not.toContain(secret);
    expect(`${all}${JSON.stringify(env)}`).not.toMatch(/gh[ps]_\d{36}/);
  });

  test("GH-09: the roles that read dev and staging are all that it could take on", () => {
    const own = granted().filter((where) => !where.includes("in automation on refs/heads/main"));
    const readers = [READ_ROLE, READ_ROLE.replace(accounts.dev, accounts.staging)];
    const where = `in preview on refs/pull/${number}/merge`;
    expect(new Set(own)).toEqual(new Set(readers.map((role) => `${role} ${where}`)));
  });
});
