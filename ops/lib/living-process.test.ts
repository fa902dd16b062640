import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { livingProcess } from "./living-process";
import { boot, processTable } from "./process-table.fixture";

let table: string;
afterEach(() => fs.rmSync(table, { recursive: true, force: true }));

test.each([
  ["pulumi", "S", { program: "pulumi", isZombie: false, start: 250, startedAt: boot + 2500 }],
  ["a) (b", "Z", { program: "a) (b", isZombie: true, start: 250, startedAt: boot + 2500 }],
])("a process (%s) in the state %s is read", (program, state, expected) => {
  table = processTable({ pid: 7, program, state, start: 250 });
  expect(livingProcess(7, table)).toEqual(expected);
});

test("nothing is told of a process that is not there, and of none on a system without such a table", () => {
  table = processTable({ pid: 7, program: "pulumi", state: "S", start: 250 });
  expect(livingProcess(8, table)).toBeUndefined();
  expect(livingProcess(7, path.join(table, "none"))).toBeUndefined();
});

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("the kernel's own table has the time at which a process started", () => {
  const before = Date.now();
  const child = spawn("sleep", ["60"]);
  const found = livingProcess(child.pid ?? 0);
  child.kill();
  expect(found?.isZombie).toBe(false);
  expect(Math.abs((found?.startedAt ?? 0) - before)).toBeLessThan(3000);
});
