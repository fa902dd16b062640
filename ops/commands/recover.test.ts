import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { withLeasedStack } from "../lib/leased-stack";
import { checkpointKey } from "../state/layout";
import { stateStore } from "../state/open-stores";
import { recover } from "./recover";

jest.mock("../lib/leased-stack", () => ({ withLeasedStack: jest.fn() }));

const nothing = {
  takenOver: false,
  mended: false,
  adopted: [],
  absent: [],
  read: [],
  gone: [],
  orphans: [],
};

let folder: string;
let env: NodeJS.ProcessEnv;
captureOutput();
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-backend-"));
  env = { PULUMI_BACKEND_URL: `file://${folder}` };
  await (
    await stateStore(`file://${folder}`, env)
  ).put(checkpointKey("dev"), '{"version":3,"checkpoint":{}}');
  jest.mocked(withLeasedStack).mockReset().mockResolvedValue(nothing);
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test.each([
  [{}, 0],
  [{ wait: "10m" }, 600_000],
])("ST-03: recover with %j waits %d ms for somebody else's work", async (options, wait) => {
  await recover("dev", options, env);
  expect(jest.mocked(withLeasedStack).mock.calls.map(([place]) => place.wait)).toEqual([wait]);
});

test("a time to wait that is none is refused before anything is done", async () => {
  await expect(recover("dev", { wait: "soon" }, env)).rejects.toMatchObject({ code: 2 });
  expect(withLeasedStack).not.toHaveBeenCalled();
});
