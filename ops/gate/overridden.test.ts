import { UserError } from "../lib/errors";
import { deployed, environmentOf } from "../promotion/environment.fixture";
import type { Facts } from "./facts";
import { factsOf, leave } from "./facts.fixture";
import type { Gate } from "./gate";
import { gates } from "./gates";
import { judgeGates } from "./judge-gates";
import { overridable } from "./overridden";

const override = () => Promise.resolve(leave);

/** Nothing is ticked, and the drills were of long ago, or went wrong. */
const back = deployed("a", 2, { id: "back", kind: "rollback", drill: true });
const facts: Partial<Facts> = {
  predecessor: () => Promise.resolve(environmentOf([back])),
};

const judge = (names: readonly string[], more: Partial<Facts> = {}) =>
  judgeGates(
    gates.filter(({ name }) => names.includes(name)),
    factsOf({ ...facts, ...more }),
  );

const lifted = ["checklist", "restore-drill", "rollback-drill"];

test("DP-06: one override serves checklist and drills, and each still says what is against it", async () => {
  const judgements = await judge(lifted, { override });
  expect(judgements.map(({ gate, outcome }) => `${gate} ${outcome}`)).toEqual(
    lifted.map((name) => `${name} passed`),
  );
  for (const { why } of judgements) {
    expect(why).toMatch(
      /^(the checklist of pull request 7 is not ticked: |no backup was ever|the rollback drill of \S+ failed)/,
    );
    expect(why).toMatch(/; ida and lea override it: checkout answers 500 since noon$/);
  }
});

test("DP-06: without one they refuse, and say how it is asked for", async () => {
  for (const judgement of await judge(lifted)) {
    expect(judgement).toMatchObject({
      outcome: "refused",
      fix: expect.stringMatching(
        /; in an emergency: \/override-window prod <reason>, and a second person agrees$/,
      ) as string,
    });
  }
});

test("DP-06: no other gate hears of an override", async () => {
  const asked = jest.fn(override);
  const others = gates.map(({ name }) => name).filter((name) => !lifted.includes(name));
  const judgements = await judge(others, { override: asked });
  expect(judgements.filter(({ outcome }) => outcome === "refused").map(({ gate }) => gate)).toContain(
    "approvals",
  );
  expect(asked).not.toHaveBeenCalled();
});

test("DP-06: it lifts a refusal, and not that a gate cannot find out; the reason is somebody's text", async () => {
  const gate = (judges: Gate["judge"]): Gate => overridable({ name: "x", onRollback: false, judge: judges });
  const unknown = gate(() => Promise.reject(new UserError("GitHub does not answer", "try again")));
  const refusing = gate(() => Promise.resolve({ outcome: "refused", why: "no", fix: "do" }));
  const evil = () => Promise.resolve({ ...leave, reason: "\u001b[2Jall is well" });
  expect(await judgeGates([unknown, refusing], factsOf({ override: evil }))).toEqual([
    {
      gate: "x",
      outcome: "refused",
      why: "it could not be found out: GitHub does not answer",
      fix: "try again",
    },
    {
      gate: "x",
      outcome: "passed",
      why: "no; ida and lea override it: \ufffd[2Jall is well",
    },
  ]);
});
