import { flags } from "../../stacks/flags";
import type { FlagSpec } from "../../stacks/flags-spec";
import { flagProblems, isExpired } from "./flag-problems";

const spec: FlagSpec = {
  description: "A greeting",
  owner: "infra",
  expires: "2026-05-31",
  environments: { dev: { enabled: true }, staging: { enabled: true, percent: 50 }, prod: { enabled: false } },
};
const now = new Date("2026-05-31T23:59:59Z");
const problems = (change: Partial<FlagSpec>, name = "greeting", at = now) =>
  flagProblems({ api: { [name]: { ...spec, ...change } } }, at);

test("FF-04: every flag has a team as its owner and a day of its end, and none is past it", () => {
  expect(flagProblems(flags, new Date())).toEqual([]);
});

test("FF-04: a flag ends with its last day, and whoever sees it fail is told what to do", () => {
  expect(problems({})).toEqual([]);
  expect(problems({}, "greeting", new Date("2026-06-01T00:00:00Z"))).toEqual([
    "stacks/flags.ts: api.greeting.expires: got 2026-05-31, which is over. Fix: infra decides: take the flag out of the " +
      "code, with the feature on or gone, and then out of stacks/flags.ts; or agree to a later day",
  ]);
  expect(isExpired(spec, now)).toBe(false);
  expect(isExpired(spec, new Date("2026-06-01T00:00:00Z"))).toBe(true);
});

test.each<[string, Partial<FlagSpec>, string]>([
  ["no such day", { expires: "2026-02-30" }, '.expires: got "2026-02-30", expected a day as YYYY-MM-DD'],
  ["a day with its time", { expires: "2026-05-31T00:00:00Z" }, "expected a day as YYYY-MM-DD"],
  ["a day of no calendar", { expires: "soon" }, '.expires: got "soon"'],
  [
    "an owner that is no team",
    { owner: "somebody" as "infra" },
    '.owner: got "somebody", expected one of the teams infra, leads,',
  ],
  ["a description without words", { description: " " }, '.description: got " ", expected words'],
  [
    "more than everybody",
    { environments: { ...spec.environments, prod: { enabled: true, percent: 101 } } },
    ".environments.prod.percent: got 101, expected a whole number from 0 to 100",
  ],
  [
    "half a percent",
    { environments: { ...spec.environments, dev: { enabled: true, percent: 0.5 } } },
    ".environments.dev.percent: got 0.5",
  ],
  [
    "an environment that is not spoken of",
    {
      environments: { dev: spec.environments.dev, prod: spec.environments.prod } as FlagSpec["environments"],
    },
    ".environments.staging: got nothing",
  ],
])("FF-04: %s is refused", (_what, change, message) => {
  expect(problems(change)).toEqual([expect.stringContaining(message)]);
});

test.each(["Greeting", "1st", "with space", "a".repeat(65), ""])("a flag called %j is refused", (name) => {
  expect(problems({}, name)).toEqual([expect.stringContaining("expected at most 64 letters, digits")]);
});
