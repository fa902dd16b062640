import { deployed, digest, environmentOf, stackText } from "../promotion/environment.fixture";
import { TestRepository } from "../promotion/repository.fixture";
import { approvalsGate } from "./approvals";
import { judged } from "./facts.fixture";
import { predecessorGate } from "./predecessor";
import { singleChangeGate } from "./single-change";

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.remove());

const known =
  <T>(value: T) =>
  (): Promise<T> =>
    Promise.resolve(value);

describe("the gate of the environment before", () => {
  /** What it says of a commit of prod, when staging was deployed with another one. */
  async function after(staging: string, wanted: string, more: object = {}, failed: readonly string[] = []) {
    const record = deployed("c", 8, { commit: staging, ...more });
    return judged(predecessorGate, {
      history: repository.history,
      commit: known(wanted),
      predecessor: known(environmentOf([record], { failed })),
    });
  }

  test("DP-02: the commit that staging ran and that was verified goes on", async () => {
    const one = repository.commit({ "infra/index.ts": "1" });
    expect(await after(one, one)).toEqual([
      "passed: digests and program were verified in staging, by its deployment of 2026-01-08T12:00:00.000Z",
    ]);
  });

  test("DP-02: so does one that changes only what is prod's own, or what no stack is made of", async () => {
    const one = repository.commit({ "infra/index.ts": "1" });
    const two = repository.commit({
      "Pulumi.prod.yaml": "1",
      "stacks/prod.ts": "1",
      "README.md": "1",
      "infra/a.test.ts": "1",
    });
    expect(await after(one, two)).toEqual([expect.stringMatching(/^passed/)]);
  });

  test("DP-02: a program that staging has not run is refused, also when staging has gone on since", async () => {
    const one = repository.commit({ "infra/index.ts": "1" });
    const two = repository.commit({ "infra/index.ts": "2" });
    const fix = "deploy it to staging first, then: npx causeway smoke staging --record";
    const why = (sha: string) =>
      `refused: the program of ${sha.slice(0, 12)} was never deployed to staging and verified there`;
    expect(await after(one, two)).toEqual([why(two), fix]);
    expect(await after(two, one)).toEqual([why(one), fix]);
  });

  test.each([
    ["failed its checks", {}, ["c8"]],
    ["failed", { result: "failed" as const }, []],
    ["was of no commit alone", { dirty: true }, []],
    ["was of a part of it (DP-18)", { targets: ["urn:pulumi:staging::causeway::t::n"] }, []],
  ])("DP-02: a deployment of staging that %s proves nothing", async (_title, more, failed) => {
    const one = repository.commit({ "infra/index.ts": "1" });
    expect(await after(one, one, more, failed)).toEqual([
      expect.stringMatching(/^refused/),
      "deploy it to staging first, then: npx causeway smoke staging --record",
    ]);
  });

  test("DP-02: a digest that staging never ran is refused, whatever the program", async () => {
    const one = repository.commit({ "infra/index.ts": "1" });
    expect((await after(one, one, { images: { api: digest("b") } }))[0]).toBe(
      "refused: the image sha256:cccccccccccc of api was never deployed to staging and verified there",
    );
  });

  test("a deployment before the last one proves as well", async () => {
    const one = repository.commit({ "infra/index.ts": "1" });
    const two = repository.commit({ "infra/index.ts": "2" });
    const records = [deployed("d", 9, { commit: two }), deployed("c", 8, { commit: one })];
    const facts = {
      history: repository.history,
      commit: known(one),
      predecessor: known(environmentOf(records)),
    };
    expect(await judged(predecessorGate, facts)).toEqual([expect.stringMatching(/^passed.*2026-01-08/)]);
  });

  test("a history that is not here refuses: nobody knows what was skipped", async () => {
    const one = repository.commit({ "infra/index.ts": "1" });
    await expect(after("f".repeat(40), one)).rejects.toThrow(`the commit ${"f".repeat(40)} is not here`);
  });

  test("the first environment, and a stack that is none, follow nobody", async () => {
    expect(await judged(predecessorGate, { stack: "dev", predecessor: known(undefined) })).toEqual([
      "not-asked: dev follows no environment",
    ]);
  });

  test("a rollback is judged by its digests", async () => {
    const facts = { kind: "rollback", predecessor: known(environmentOf([deployed("c", 8)])) } as const;
    expect(await judged(predecessorGate, facts)).toEqual(["passed: the digests were verified in staging"]);
  });
});

describe("the gate of the single change", () => {
  async function carrying(base: string, head: string, more: object = {}) {
    return judged(singleChangeGate, {
      history: repository.history,
      commit: known(head),
      own: known(environmentOf([deployed("a", 5, { commit: base })], { stack: "prod" })),
      ...more,
    });
  }

  test("DP-21: one merged change goes, with any number that prod is not made of", async () => {
    const base = repository.commit({ "infra/index.ts": "1" });
    repository.commit({ "README.md": "1" });
    repository.commit({ "Pulumi.dev.yaml": "1" });
    const head = repository.commit({ "Pulumi.prod.yaml": "1" });
    expect(await carrying(base, head)).toEqual(["passed: it carries one merged change"]);
  });

  test("DP-21: more are listed, and go when somebody confirms as many", async () => {
    const base = repository.commit({ "infra/index.ts": "1" });
    const one = repository.commit({ "infra/index.ts": "2" }, "feat: two");
    const head = repository.commit({ "infra/index.ts": "3" }, "fix: three");
    expect(await carrying(base, head)).toEqual([
      `refused: it carries 2 merged changes: ${head.slice(0, 12)} fix: three; ${one.slice(0, 12)} feat: two`,
      "read them, then say so: --confirm-changes 2",
    ]);
    expect(await carrying(base, head, { confirmedChanges: 2 })).toEqual([
      "passed: its 2 merged changes were confirmed",
    ]);
    expect(await carrying(base, head, { confirmedChanges: 3 })).toEqual([
      expect.stringMatching(/^refused/),
      "read them, then say so: --confirm-changes 2",
    ]);
  });

  test("the first deployment carries everything, and other stacks several", async () => {
    const own = known(environmentOf([], { stack: "prod" }));
    expect(await judged(singleChangeGate, { own })).toEqual([
      "passed: the first deployment carries everything",
    ]);
    expect(await judged(singleChangeGate, { stack: "staging" })).toEqual([
      "not-asked: staging takes several changes at a time",
    ]);
  });
});

test("IM-03: digests alone go to staging without a person, but a program does not, nor digests to prod", async () => {
  repository.commit({ "Pulumi.staging.yaml": stackText("a"), "Pulumi.prod.yaml": stackText("a") });
  const promoted = repository.commit({ "Pulumi.staging.yaml": stackText("b") });
  const program = repository.commit({ "infra/index.ts": "1" });
  const prod = repository.commit({ "Pulumi.prod.yaml": stackText("b") });
  const judge = (stack: string, commit: string) =>
    judged(approvalsGate, { stack, history: repository.history, commit: known(commit) });
  expect(await judge("staging", promoted)).toEqual([
    "passed: digests alone changed, which were verified before",
  ]);
  expect((await judge("staging", program))[0]).toBe(
    "refused: staging asks for 1 approval by infra, and got 0 (nobody)",
  );
  expect((await judge("prod", prod))[0]).toBe(
    "refused: prod asks for 1 approval by leads, and got 0 (nobody)",
  );
});
