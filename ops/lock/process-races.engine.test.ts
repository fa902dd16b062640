import { openS3Server, type S3Server } from "../../testing/s3-server";
import { raceProcesses } from "./process-races.fixture";

let s3: S3Server;
beforeAll(async () => {
  s3 = await openS3Server({ buckets: ["state"] });
});
afterAll(() => s3.stop());

test("ST-03, ST-04: of eight processes that race for a lease in S3, are killed and are stopped, never two hold it", async () => {
  const { writes, begins, killed, stopped, lastToken } = await raceProcesses({
    backendUrl: s3.backendUrl("state"),
    env: { ...process.env, ...s3.env },
    // S3 tells times in whole seconds.
    timing: { duration: 5000, heartbeat: 700, margin: 1800 },
    racers: 8,
    for: 30_000,
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
});
