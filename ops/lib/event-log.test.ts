import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { readEventLog } from "./event-log";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-events-"));
const file = path.join(folder, "events.jsonl");
afterAll(() => fs.rmSync(folder, { recursive: true }));

const event = (sequence: number) => ({ sequence, diagnosticEvent: { severity: "info", message: "}" } });
const [first, second] = [event(1), event(2)];
const lines = `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`;

function read(text: string): unknown {
  fs.writeFileSync(file, text);
  return readEventLog(file);
}

test("the log of a run is read", () => {
  expect(read(lines)).toEqual([first, second]);
});

test("a run that did not begin has none", () => {
  expect(readEventLog(path.join(folder, "none"))).toEqual([]);
});

test("of a log that ends at any byte, the whole lines are read", () => {
  const end = JSON.stringify(first).length;
  for (let length = end + 1; length < lines.length - 1; length += 1) {
    expect(read(lines.slice(0, length))).toEqual([first]);
  }
  expect(read(lines.slice(0, -1))).toEqual([first, second]);
});

test("what is damaged elsewhere is told", () => {
  expect(() => read(`{"sequence":}\n${lines}`)).toThrow("line 1 of 3 of the engine's event log is no JSON");
});
