import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { StoreError } from "../state/store-error";
import { factsOf } from "./facts.fixture";
import { passed, refused, type Gate } from "./gate";
import { gates } from "./gates";
import { judgeGates } from "./judge-gates";
import { once } from "./once";
import { assertLetThrough, judgementsText } from "./render";

const gate = (name: string, judge: Gate["judge"], onRollback = false): Gate => ({ name, onRollback, judge });

test("every gate is heard, also after one that refuses", async () => {
  const judgements = await judgeGates(
    [
      gate("one", () => Promise.resolve(refused("no", "wait"))),
      gate("two", () => Promise.resolve(passed("yes"))),
    ],
    factsOf(),
  );
  expect(judgements).toEqual([
    { gate: "one", outcome: "refused", why: "no", fix: "wait" },
    { gate: "two", outcome: "passed", why: "yes" },
  ]);
});

test.each([
  [
    "a store that does not answer",
    new StoreError("s3://b does not answer", "try again"),
    "it could not be found out: s3://b does not answer",
    "try again",
  ],
  [
    "a refusal",
    new UserError("the bundle was changed", "preview again", exitCode.refused),
    "the bundle was changed",
    "preview again",
  ],
  [
    "a fault of the program",
    new TypeError("x is not a function"),
    "it could not be found out: x is not a function",
    "run it again; if that does not help, npx causeway doctor",
  ],
])("a gate that ends in %s refuses", async (_title, error, why, fix) => {
  expect(await judgeGates([gate("one", () => Promise.reject(error))], factsOf())).toEqual([
    { gate: "one", outcome: "refused", why, fix },
  ]);
});

test("where nothing can be found out, no gate lets prod through but those that ask nothing of it", async () => {
  const unknown = () => Promise.reject(new Error("unknown"));
  const facts = factsOf({
    bundle: unknown,
    commit: unknown,
    own: unknown,
    predecessor: unknown,
    deployed: unknown,
    drills: unknown,
    override: unknown,
    pullRequest: unknown,
    approvers: unknown,
    checks: unknown,
    isMember: unknown,
    now: new Date("2026-01-09T16:45:00Z"),
  });
  const judgements = await judgeGates(gates, facts);
  expect(judgements.map(({ gate: name, outcome }) => `${name} ${outcome}`)).toEqual([
    "bundle refused",
    "whole refused",
    "quarantine refused",
    "predecessor refused",
    "checks refused",
    "approvals refused",
    "security refused",
    "destruction refused",
    "single-change refused",
    "deploy-plan refused",
    "checklist refused",
    "window refused",
    "restore-drill refused",
    "rollback-drill refused",
    "preflight refused",
  ]);
});

test("RB-14: a rollback is asked only what there are minutes for", async () => {
  const judgements = await judgeGates(gates, factsOf({ kind: "rollback" }));
  expect(judgements.map(({ gate: name }) => name)).toEqual([
    "bundle",
    "whole",
    "quarantine",
    "predecessor",
    "approvals",
    "destruction",
  ]);
});

test("people read a line for every gate, and what to do below one that refuses", () => {
  const text = judgementsText([
    { gate: "one", outcome: "refused", why: "no", fix: "wait" },
    { gate: "two", outcome: "passed", why: "yes" },
    { gate: "three", outcome: "not-asked", why: "dev" },
  ]);
  expect(text).toBe("  refused  one: no\n             fix: wait\n  passed   two: yes\n  -        three: dev");
});

test("the error counts the gates that refuse, by name", () => {
  const no = { outcome: "refused", why: "no", fix: "wait" } as const;
  const yes = { gate: "two", outcome: "passed", why: "yes" } as const;
  const against = (): void => assertLetThrough("prod is not deployed", [{ gate: "one", ...no }, yes]);
  expect(against).toThrow("prod is not deployed: 1 of 2 gates refuses: one");
  expect(() => assertLetThrough("prod is not deployed", [yes])).not.toThrow();
});

test("what several gates want is asked for once, when the first one wants it", async () => {
  let asked = 0;
  const ask = once(() => Promise.resolve((asked += 1)));
  expect(asked).toBe(0);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
});
