import { MemoryStore } from "../../testing/memory-store";
import { readAudit } from "../lock/audit";
import {
  agreeToOverride,
  OVERRIDE_LIFE_MS,
  requestOverride,
  standingOverride,
  useOverride,
  type OverridePlace,
} from "./override";
import { overrideKey, readOverride } from "./override-record";

const commit = "1".repeat(40);
const reason = "Logins fail for everybody since 16:00";
const asked = new Date("2026-01-09T16:45:00.000Z");
const later = (milliseconds: number) => new Date(asked.getTime() + milliseconds);

/** `octolead` leads; `octocat` works in infra. */
const isMember = (team: string, login: string) =>
  Promise.resolve({ leads: ["octolead", "octochief"], infra: ["octocat"] }[team]?.includes(login) ?? false);

let records: MemoryStore;
let place: OverridePlace;
beforeEach(() => {
  records = new MemoryStore();
  place = { records, stack: "prod", commit, now: asked };
});

const request = (by = "octocat", at = asked) =>
  requestOverride({ ...place, now: at }, { requestedBy: by, reason });
const agree = (by = "octolead", at = later(60_000)) => agreeToOverride({ ...place, now: at }, by, isMember);
const use = (at = later(120_000)) =>
  useOverride({ ...place, now: at }, { actor: "octocat", run: "https://run" });
const stored = async () => (await readOverride(records, place))?.override;

test("DP-06: an override is asked for, agreed by a second person who leads, and used once", async () => {
  await request();
  await agree();
  expect(await standingOverride(place)).toMatchObject({ agreedBy: "octolead" });
  await use();
  expect(await stored()).toEqual({
    version: 1,
    stack: "prod",
    commit,
    reason,
    requestedBy: "octocat",
    requestedAt: "2026-01-09T16:45:00.000Z",
    expiresAt: "2026-01-09T20:45:00.000Z",
    agreedBy: "octolead",
    agreedAt: "2026-01-09T16:46:00.000Z",
    use: { actor: "octocat", at: "2026-01-09T16:47:00.000Z", run: "https://run" },
    revision: expect.any(String) as string,
  });
  expect(await standingOverride(place)).toBeUndefined();
  await expect(use()).rejects.toMatchObject({
    code: 4,
    message: "there is no override that allows this of prod at commit 111111111111: it was used before",
    fix: "ask for one: /override-window prod <reason>",
  });
});

test("DP-06: every step is in the audit, with who, when, why and of what", async () => {
  await request();
  await agree();
  await use();
  const audit = await readAudit(records, "prod");
  expect(audit.map(({ at, actor, what }) => [at, actor, what])).toEqual([
    ["2026-01-09T16:47:00.000Z", "octocat", "window override used"],
    ["2026-01-09T16:46:00.000Z", "octolead", "window override agreed"],
    ["2026-01-09T16:45:00.000Z", "octocat", "window override requested"],
  ]);
  expect(audit[0]).toMatchObject({
    stack: "prod",
    reason,
    details: { commit, requestedBy: "octocat", agreedBy: "octolead", use: { actor: "octocat" } },
  });
});

test("it lies below its stack, by commit, and is good for no other", async () => {
  await request();
  await agree();
  expect(overrideKey(place)).toBe(`overrides/prod/${commit}.json`);
  const other = { ...place, commit: "2".repeat(40) };
  expect(await standingOverride(other)).toBeUndefined();
  await expect(useOverride(other, { actor: "octocat" })).rejects.toThrow("nobody asked for one");
  await expect(useOverride({ ...place, stack: "staging" }, { actor: "octocat" })).rejects.toThrow(
    "nobody asked for one",
  );
});

test("DP-06: a request alone allows nothing", async () => {
  await request();
  expect(await standingOverride(place)).toBeUndefined();
  await expect(use()).rejects.toMatchObject({
    message: expect.stringContaining("no second person has agreed yet") as string,
    fix: "have a second person agree to it",
  });
});

test.each(["octocat", "OctoCat"])(
  "DP-06: whoever asked cannot agree, however %s is written",
  async (login) => {
    await request();
    await expect(agree(login)).rejects.toMatchObject({
      code: 4,
      message: `@${login} asked for the override of prod, and cannot agree to it too`,
      fix: "another member of leads may agree to it (stacks/access.ts)",
    });
  },
);

test("DP-06: a lead who asked cannot agree either", async () => {
  await request("octolead");
  await expect(agree("octolead")).rejects.toThrow("cannot agree to it too");
  expect(await agree("octochief")).toMatchObject({ agreedBy: "octochief" });
});

test("DP-06: a second person who is no lead may not agree", async () => {
  await request("hubot");
  await expect(agree("octocat")).rejects.toMatchObject({
    code: 4,
    message: "@octocat may not agree to an override of prod",
  });
  expect(await stored()).not.toHaveProperty("agreedBy");
});

test("DP-06: nobody agrees for a stack that is not in the access matrix", async () => {
  place = { ...place, stack: "bootstrap" };
  await request();
  await expect(agree()).rejects.toMatchObject({ fix: "nobody may agree to it (stacks/access.ts)" });
});

test.each([
  "",
  "asap",
  "fix fix fix fix fix fix",
  "now now please now!",
  "!!!!!!!!!!!!!!!!!!!!",
  "x".repeat(600),
])("DP-06: %j is no reason", async (nothing) => {
  const asking = requestOverride(place, { requestedBy: "octocat", reason: nothing });
  await expect(asking).rejects.toMatchObject({
    code: 4,
    fix: "say what is broken, and why it cannot wait: 3 words or more, 15 to 500 characters",
  });
  expect(records.calls).toEqual([]);
});

test("an override is worth nothing from its end on, agreed or not", async () => {
  await request();
  await expect(agree("octolead", later(OVERRIDE_LIFE_MS))).rejects.toThrow("it has expired");
  await agree("octolead", later(OVERRIDE_LIFE_MS - 1));
  await expect(use(later(OVERRIDE_LIFE_MS))).rejects.toThrow("it has expired");
  expect(await standingOverride({ ...place, now: later(OVERRIDE_LIFE_MS) })).toBeUndefined();
});

test("one that has expired, or was used, makes place for another one", async () => {
  await request();
  await request("hubot", later(OVERRIDE_LIFE_MS));
  expect(await stored()).toMatchObject({ requestedBy: "hubot" });
  await agree("octolead", later(OVERRIDE_LIFE_MS + 1));
  await use(later(OVERRIDE_LIFE_MS + 2));
  await request("octocat", later(OVERRIDE_LIFE_MS + 3));
  expect(await stored()).not.toHaveProperty("agreedBy");
});

test("a request is not put over one of somebody else, nor over one that is agreed", async () => {
  await request();
  await expect(request("hubot")).rejects.toMatchObject({
    message: "@octocat asked for an override of prod already, until 2026-01-09T20:45:00.000Z",
    fix: "agree to that one",
  });
  await request("octocat", later(1));
  await agree();
  await expect(request()).rejects.toThrow(
    "an override of prod stands already, until 2026-01-09T20:45:00.001Z",
  );
  await expect(agree("octochief")).rejects.toThrow("it is agreed already");
});

test("DP-06: of two who use it at once, one does, and the other is told", async () => {
  await request();
  await agree();
  const both = await Promise.allSettled([use(), use()]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: 4, message: "somebody else changed the override of prod in this moment" },
  });
  const used = (await readAudit(records, "prod")).filter(({ what }) => what === "window override used");
  expect(used).toHaveLength(1);
});

test.each(["{", "null", JSON.stringify({ version: 2 })])("%s in its place allows nothing", async (body) => {
  await records.put(overrideKey(place), body);
  await expect(use()).rejects.toThrow("is no override that this version can read");
});

test("one that was copied from another commit allows nothing", async () => {
  await request();
  await agree();
  const body = (await records.get(overrideKey(place)))!.body;
  const other = { ...place, commit: "2".repeat(40) };
  await records.put(overrideKey(other), body);
  await expect(useOverride(other, { actor: "octocat" })).rejects.toThrow(
    "is no override that this version can read",
  );
});
