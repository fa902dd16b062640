import { ConcurrencyGroups, type Concurrency } from "./concurrency";

let groups: ConcurrencyGroups;
let told: string[];
beforeEach(() => {
  groups = new ConcurrencyGroups();
  told = [];
});

/** Enters, and tells of it. @returns what ends the turn, once it came */
function enter(name: string, given: Concurrency | undefined): Promise<(() => void) | undefined> {
  const turn = groups.enter(
    given,
    () => told.push(`${name} is cancelled`),
    (waits) => told.push(`${name} ${waits ? "waits" : "waits no more"}`),
  );
  void turn.then((leave) => told.push(`${name} ${leave === undefined ? "was dropped" : "goes on"}`));
  return turn;
}

const settled = () => new Promise(setImmediate);

test("one goes on at a time, and of those that wait the newest is kept", async () => {
  const first = await enter("1", { group: "deploy" });
  void enter("2", { group: "deploy" });
  void enter("3", { group: "Deploy" });
  void enter("other", { group: "other" });
  await settled();
  expect(told).toContain("2 was dropped");
  expect(told).not.toContain("3 goes on");
  expect(told).toContain("other goes on");
  first?.();
  await settled();
  expect(told).toContain("3 goes on");
});

test("with queue: max all wait, and come in their order", async () => {
  const given = { group: "deploy", queue: "max" } as const;
  const first = await enter("1", given);
  const second = enter("2", given);
  void enter("3", given);
  first?.();
  (await second)?.();
  await settled();
  expect(told.filter((line) => line.endsWith("goes on"))).toEqual(["1 goes on", "2 goes on", "3 goes on"]);
});

test("cancel-in-progress ends who goes on, and drops who waits", async () => {
  await enter("1", { group: "check" });
  void enter("2", { group: "check" });
  void enter("3", { group: "check", "cancel-in-progress": "true" });
  await settled();
  expect(told).toEqual([
    "1 waits no more",
    "1 goes on",
    "2 waits",
    "1 is cancelled",
    "2 waits no more",
    "3 waits",
    "2 was dropped",
  ]);
});

test("who is in no group waits for nobody", async () => {
  await enter("1", undefined);
  await enter("2", undefined);
  expect(told).toEqual(["1 goes on", "2 goes on"]);
});
