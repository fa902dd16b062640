import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { leaseKey } from "../lock/keys";
import type { Lease } from "../lock/lease";
import { leaseBody } from "../lock/lease-body";
import { readLease } from "../lock/lease-store";
import { processMark } from "../lock/living-holder";
import type { ObjectStore } from "../state/object-store";
import { recordsStore } from "../state/open-stores";
import { lockRelease } from "./lock-release";
import { lockShow } from "./lock-show";

/** Above what Linux gives to processes. */
const GONE = 2 ** 22 + 1;

const now = new Date().toISOString();
const lease: Lease = {
  version: 1,
  stack: "prod",
  state: "held",
  token: 4,
  id: "a",
  holder: {
    actor: "octocat",
    command: "causeway apply build/prod",
    host: os.hostname(),
    pid: GONE,
    process: processMark({}),
  },
  acquiredAt: now,
  renewedAt: now,
  renewals: 0,
  duration: 300_000,
};

let folder: string;
let env: NodeJS.ProcessEnv;
let records: ObjectStore;
const output = captureOutput();
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-backend-"));
  env = { PULUMI_BACKEND_URL: `file://${folder}` };
  records = await recordsStore("prod", `file://${folder}`, env);
  await records.put(leaseKey("prod"), leaseBody(lease));
  const stacks = path.join(folder, ".pulumi", "stacks", "causeway");
  fs.mkdirSync(stacks, { recursive: true });
  const pending = [{ type: "updating", resource: { urn: "urn:pulumi:prod::causeway::t::api", type: "t" } }];
  const checkpoint = { version: 3, checkpoint: { latest: { pending_operations: pending } } };
  fs.writeFileSync(path.join(stacks, "prod.json"), JSON.stringify(checkpoint));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

const stored = async () => (await readLease(records, "prod"))?.lease;

test("ST-05: lock show tells people of the holder, and nothing goes to stdout", async () => {
  await lockShow("prod", {}, env);
  expect(output.stderr).toContain("prod is held by octocat\n");
  expect(output.stderr).toContain(`${os.hostname()}, process ${GONE}, which is gone\n`);
  expect(output.stderr).toContain("npx causeway recover prod\n");
  expect(output.stdout).toBe("");
});

test("lock show --json prints one document, and tells people nothing", async () => {
  await lockShow("prod", { json: true }, env);
  expect(JSON.parse(output.stdout)).toMatchObject({
    stack: "prod",
    state: "held",
    lease: { token: 4, life: "dead" },
  });
  expect(output.stderr).toBe("");
});

test("ST-05: lock release frees a stack of the dead, says what is pending, and what to do about it", async () => {
  await lockRelease("prod", { reason: "the machine was rebooted", json: true }, env);
  const why = `its process ${GONE} on this machine is gone`;
  expect(output.stderr).toContain(
    `Released prod from octocat on ${os.hostname()} (causeway apply build/prod), as ${why}.
Pending operations (1):
  updating urn:pulumi:prod::causeway::t::api
See what became of it before anything else: npx causeway recover prod
`,
  );
  expect(JSON.parse(output.stdout)).toEqual({
    stack: "prod",
    state: "freed",
    why,
    from: { token: 4, holder: lease.holder },
    token: 5,
    pending: { operations: [{ type: "updating", urn: "urn:pulumi:prod::causeway::t::api" }] },
  });
  expect(await stored()).toMatchObject({ state: "released", token: 5 });
});

test.each(["", " \n"])(
  "ST-05: lock release with the reason %j is refused, and changes nothing",
  async (reason) => {
    await expect(lockRelease("prod", { reason }, env)).rejects.toMatchObject({ code: 2 });
    expect(await stored()).toEqual(lease);
  },
);

test("ST-05: lock release --dry-run changes nothing", async () => {
  await lockRelease("prod", { reason: "why not", dryRun: true, json: true }, env);
  expect(output.stderr).toContain(`Would release prod from octocat on ${os.hostname()}`);
  expect(JSON.parse(output.stdout)).toMatchObject({ state: "dead", from: { token: 4 } });
  expect(await stored()).toEqual(lease);
});

test("lock release of a stack that is free says so", async () => {
  await records.put(leaseKey("prod"), leaseBody({ ...lease, state: "released" }));
  await lockRelease("prod", { reason: "to be sure", json: true }, env);
  expect(output.stderr).toContain("prod is free already.\n");
  expect(JSON.parse(output.stdout)).toMatchObject({ stack: "prod", state: "free" });
});

test("ST-05: lock release refuses while the holder lives", async () => {
  const holder = { ...lease.holder, pid: process.pid };
  await records.put(leaseKey("prod"), leaseBody({ ...lease, holder }));
  await expect(lockRelease("prod", { reason: "impatience" }, env)).rejects.toMatchObject({
    code: 4,
    message: expect.stringContaining(`its process ${process.pid} lives on this machine`) as string,
    fix: `wait for it, or end it: kill ${process.pid}`,
  });
  expect((await stored())?.state).toBe("held");
});

test("ST-13: a stack that does not exist has no lock", async () => {
  await expect(lockShow("production", {}, env)).rejects.toMatchObject({ code: 2 });
  await expect(lockRelease("production", { reason: "x" }, env)).rejects.toMatchObject({ code: 2 });
});
