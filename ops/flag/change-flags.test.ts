import { MemoryStore } from "../../testing/memory-store";
import { readAudit } from "../lock/audit";
import { StoreError } from "../state/store-error";
import { changeFlags, type FlagChange, type FlagHands } from "./change-flags";
import { PublishedMeanwhile } from "./published-flags";
import { noFlags, switchedOff, type FlagContent } from "./flag-content";

const on: FlagContent = { ...noFlags, values: { greeting: { enabled: true } } };
const change: FlagChange = {
  stack: "prod",
  service: "api",
  what: "flag switched off",
  flag: "greeting",
  reason: "broken",
  holder: { actor: "octocat", host: "runner" },
  change: (before) => switchedOff(before, "greeting"),
};
const late = () => new PublishedMeanwhile({ service: "api" });
const conflict = () =>
  Object.assign(new Error("refused"), {
    cause: Object.assign(new Error("newer"), { name: "ConflictException" }),
  });

let records: MemoryStore;
let notes: string[];
let latest: number;
beforeEach(() => {
  records = new MemoryStore();
  notes = [];
  latest = 6;
});

function handsOf(states: readonly string[], refusals: readonly Error[] = []): FlagHands {
  const [left, refused] = [[...states], [...refusals]];
  return {
    records,
    timing: { every: 1, most: 50 },
    flags: {
      read: () => Promise.resolve({ content: on, version: 5, latest: ++latest }),
      publish: (_content, seen, note) => {
        const error = refused.shift();
        if (error !== undefined) return Promise.reject(error);
        notes.push(note);
        return Promise.resolve({ version: seen.latest + 1, deployment: 9 });
      },
      stateOf: () => Promise.resolve(left.length > 1 ? (left.shift() ?? "") : (left[0] ?? "")),
    },
  };
}

test("FF-03: it waits until every reader has it, and then writes it down", async () => {
  expect(await changeFlags(change, handsOf(["DEPLOYING", "DEPLOYING", "COMPLETE"]))).toMatchObject({
    before: on,
    after: { values: { greeting: { enabled: false, held: true } } },
    version: 8,
  });
  expect(notes).toEqual(["flag switched off: greeting, by octocat: broken"]);
  expect(await readAudit(records, "prod")).toMatchObject([
    {
      what: "flag switched off",
      reason: "broken",
      details: { flag: "greeting", before: 5, version: 8, deployment: 9 },
    },
  ]);
});

test("FF-03: who was slower begins anew from what the quicker one published, and gives up in the end", async () => {
  const done = await changeFlags(change, handsOf(["COMPLETE"], [conflict(), late()]));
  expect(done.version).toBe(10);
  await expect(
    changeFlags(change, handsOf(["COMPLETE"], [conflict(), conflict(), conflict()])),
  ).rejects.toThrow("refused");
  const always = changeFlags(change, handsOf(["COMPLETE"], [late(), late(), late()]));
  await expect(always).rejects.toMatchObject({
    code: 6,
    message: "somebody else has published the flags of api meanwhile",
  });
});

test.each([
  [
    "ROLLED_BACK",
    "AppConfig took deployment 9 of the flags of api back: nothing has changed for users of prod",
  ],
  [
    "DEPLOYING",
    "deployment 9 of the flags of api has begun, and its end was not seen (DEPLOYING): some tasks of prod may have it",
  ],
])("a deployment that is %s is no success, and the audit says who began it", async (state, message) => {
  await expect(changeFlags(change, handsOf([state]))).rejects.toThrow(message);
  expect(await readAudit(records, "prod")).toMatchObject([{ actor: "octocat", details: { state } }]);
});

test("an AppConfig that does not answer while it deploys is asked again, and not for ever", async () => {
  const hands = handsOf(["COMPLETE"]);
  const silent = jest.spyOn(hands.flags, "stateOf").mockRejectedValueOnce(new Error("connection reset"));
  expect(await changeFlags(change, hands)).toMatchObject({ version: 8 });
  silent.mockRejectedValue(new Error("connection reset"));
  await expect(changeFlags(change, hands)).rejects.toThrow(
    "its end was not seen (unknown): connection reset: some tasks of prod may have it",
  );
});

test("FF-03: an audit that cannot be written keeps nobody from switching off, and is told", async () => {
  const hands = handsOf(["COMPLETE"]);
  jest.spyOn(records, "put").mockRejectedValue(new StoreError("the store is away", "see why"));
  await expect(changeFlags(change, hands)).rejects.toThrow(
    "flag switched off: version 8 is COMPLETE, but the audit entry was not written: the store is away",
  );
});
