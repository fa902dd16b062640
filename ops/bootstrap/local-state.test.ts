import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Stack } from "../lib/stack";
import { LocalState } from "./local-state";

let sandbox: string;
let local: LocalState;

beforeEach(() => {
  sandbox = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-local-"));
  local = new LocalState("bootstrap", { CAUSEWAY_SANDBOX: sandbox });
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(sandbox, { recursive: true });
});

const checkpoint = path.join(".pulumi", "stacks", "causeway", "bootstrap.json");
const write = (text: string): void => {
  const file = path.join(sandbox, "bootstrap", checkpoint);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};

test("ST-11: a state that was put aside is whole, stays when a second one follows, and the newest is found", () => {
  expect(local.lastAside()).toBeUndefined();
  jest.useFakeTimers({ now: new Date("2026-03-02T10:00:00.000Z") });
  write("one");
  const first = local.putAside();
  jest.setSystemTime(new Date("2026-03-02T10:00:01.000Z"));
  write("two");
  const second = local.putAside();
  jest.useRealTimers();
  expect([first, second].map((folder) => fs.readFileSync(path.join(folder, checkpoint), "utf8"))).toEqual([
    "one",
    "two",
  ]);
  expect(local.lastAside()).toBe(second);
});

test("ST-11: asking for a state that is not there makes no folder and starts no CLI", async () => {
  const look = jest.spyOn(Stack.prototype, "look");
  expect(await local.look()).toEqual({ kind: "absent" });
  expect(look).not.toHaveBeenCalled();
  expect(fs.readdirSync(sandbox)).toEqual([]);
});

test.each(["", '{"version":3,"checkpoint":{"sta'])(
  "ST-11: a state that is torn (%p) gives way to the one before it",
  async (torn) => {
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const look = jest.spyOn(Stack.prototype, "look").mockResolvedValue({ kind: "present", resourceCount: 1 });
    const file = path.join(sandbox, "bootstrap", checkpoint);
    write(torn);
    await expect(local.look()).rejects.toThrow("is torn, and there is no whole one before it");
    expect(fs.readFileSync(file, "utf8")).toBe(torn);

    fs.writeFileSync(`${file}.bak`, '{"version":3}');
    await local.look();
    expect(fs.readFileSync(file, "utf8")).toBe('{"version":3}');

    write('{"version":4}');
    await local.look();
    expect(fs.readFileSync(file, "utf8")).toBe('{"version":4}');
    expect(look).toHaveBeenCalledTimes(2);
  },
);

test("ST-11: an empty stack for a preview is gone afterwards, also when the preview fails", async () => {
  jest.spyOn(Stack.prototype, "init").mockResolvedValue();
  const failing = local.withEmptyStack((stack) => {
    expect(stack.backendUrl).toContain(sandbox);
    return Promise.reject(new Error("no preview"));
  });
  await expect(failing).rejects.toThrow("no preview");
  expect(fs.readdirSync(sandbox)).toEqual([]);
});
