import { deployed, entry, environmentOf } from "../promotion/environment.fixture";
import type { Environment } from "../promotion/health";
import { TestRepository } from "../promotion/repository.fixture";
import { findTarget } from "./find-target";

let repository: TestRepository;
/** Commits on main, the oldest first. */
let a: string, b: string, c: string;
beforeAll(() => {
  repository = new TestRepository();
  [a, b, c] = ["a", "b", "c"].map((text) => repository.commit({ file: text })) as [string, string, string];
});
afterAll(() => repository.remove());

/** A deployment of prod, of the image of one letter. */
const of = (letter: string, commit: string, day: number, more: object = {}) =>
  deployed(letter, day, { stack: "prod", commit, ...more });

/** The day of the deployment that prod goes back to. */
async function target(environment: Environment, wanted = "previous"): Promise<string> {
  const way = await findTarget({ ...environment, stack: "prod" }, wanted, repository.history);
  return way.target.id;
}

const three = () => [of("c", c, 8), of("b", b, 7), of("a", a, 6)];

test("RB-06: previous is the last release that was well before this one", async () => {
  expect(await target(environmentOf(three()))).toBe("b7");
});

test.each([
  ["failed", { result: "failed" }, {}],
  ["was cancelled", { result: "cancelled" }, {}],
  ["was of no commit alone", { dirty: true }, {}],
  ["was of a part of the stack (DP-18)", { targets: ["urn:pulumi:prod::causeway::t::n"] }, {}],
  ["was not verified", {}, { unverified: ["b7"] }],
  ["failed its checks", {}, { failed: ["b7"] }],
  ["was quarantined by its digest", {}, { quarantine: [entry("b")] }],
])("RB-03: one that %s is passed over", async (_title, more, options) => {
  const records = [of("c", c, 8), of("b", b, 7, more), of("a", a, 6)];
  expect(await target(environmentOf(records, options))).toBe("a6");
});

test("CS-06: one that nobody saw to the end of its bake, as the next one took its place, is a way back", async () => {
  const records = [of("c", c, 8), of("b", b, 7, { result: "baking" }), of("a", a, 6)];
  expect(await target(environmentOf(records))).toBe("b7");
});

test("a deployment that failed is gone back from as well, and one of the same commit is no earlier release", async () => {
  expect(await target(environmentOf([of("c", c, 9, { result: "failed" }), ...three()]))).toBe("b7");
});

test("after an emergency rollback, previous is what came before the release that it put back", async () => {
  const back = of("b", c, 9, { kind: "rollback", dirty: true, rollbackOf: c });
  const quarantine = [entry("c", { commit: c })];
  expect(await target(environmentOf([back, ...three()], { unverified: ["b9"], quarantine }))).toBe("b7");
});

test("RB-06: any earlier release can be chosen by its commit, whole or in part", async () => {
  expect(await target(environmentOf(three()), a)).toBe("a6");
  expect(await target(environmentOf(three()), a.slice(0, 7))).toBe("a6");
});

test.each([
  ["was never deployed", () => environmentOf(three()), () => "abcdef0", "abcdef0 was never deployed to prod"],
  ["runs now", () => environmentOf(three()), () => c, "prod runs <> already"],
  [
    "failed",
    () => environmentOf([of("c", c, 8), of("b", b, 7, { result: "failed" })]),
    () => b,
    "<> is nothing to go back to: its deployment of 2026-01-07T12:00:00.000Z did not succeed (failed)",
  ],
  [
    "was not verified",
    () => environmentOf(three(), { unverified: ["b7"] }),
    () => b,
    "<> is nothing to go back to: its deployment of 2026-01-07T12:00:00.000Z was never verified",
  ],
  [
    "failed its checks",
    () => environmentOf(three(), { failed: ["b7"] }),
    () => b,
    "<> is nothing to go back to: its deployment of 2026-01-07T12:00:00.000Z failed its verification",
  ],
  [
    "was rolled back",
    () => environmentOf(three(), { quarantine: [entry("x", { commit: b, images: {} })] }),
    () => b,
    "<> is nothing to go back to: it was rolled back itself, by octocat at 2026-01-09T12:00:00.000Z: loses orders",
  ],
])("RB-03, RB-16: a commit that %s is refused", async (_title, environment, commit, message) => {
  const wanted = commit();
  await expect(target(environment(), wanted)).rejects.toMatchObject({
    code: 4,
    message: message.replace("<>", wanted),
  });
});

test("RB-03: a commit that is not on main is refused: nobody reviewed it", async () => {
  repository.git("checkout", "--quiet", "-b", "feature/x", b);
  const other = repository.commit({ other: "1" });
  repository.git("checkout", "--quiet", "main");
  await expect(target(environmentOf([of("c", c, 8), of("b", other, 7)]))).rejects.toMatchObject({
    code: 4,
    message: `${other.slice(0, 12)} is not on main, so that nobody reviewed it`,
  });
});

test.each(["HEAD", "main", "abc", "--all", "../x"])("%s is no commit", async (wanted) => {
  await expect(target(environmentOf(three()), wanted)).rejects.toMatchObject({ code: 2 });
});

test("where nothing was ever well, there is no way back, and it is said", async () => {
  await expect(target(environmentOf([of("c", c, 8)]))).rejects.toMatchObject({
    code: 4,
    message: "no earlier release of prod is known to be well",
  });
  await expect(target(environmentOf([]))).rejects.toMatchObject({
    code: 4,
    message: "prod was never deployed",
  });
});
