import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { raceProcesses } from "./process-races.fixture";

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-backend-"))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

const onPosix = process.platform === "win32" ? test.skip : test;

onPosix(
  "ST-03, ST-04: of eight processes that race, are killed and are stopped, never two hold a stack, and it gets free again",
  async () => {
    const { writes, begins, killed, stopped, lastToken } = await raceProcesses({
      backendUrl: `file://${folder}`,
      env: process.env,
      timing: { duration: 1500, heartbeat: 250, margin: 400 },
      racers: 8,
      for: 8000,
    });
    const tokens = writes.map(({ token }) => token);
    expect(tokens).toEqual(tokens.toSorted((one, other) => one - other));
    const acquired = begins.map(({ token }) => token);
    expect(new Set(acquired).size).toBe(acquired.length);
    expect(lastToken).toBeGreaterThan(Math.max(...acquired));
    // Otherwise nothing was shown.
    expect(new Set(begins.map(({ pid }) => pid)).size).toBeGreaterThan(2);
    expect(killed).toBeGreaterThan(0);
    expect(stopped).toBeGreaterThan(1);
  },
  120_000,
);
