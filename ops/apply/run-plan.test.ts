import fs from "node:fs";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { failing, MemoryStore } from "../../testing/memory-store";
import { bundleOf } from "../gate/facts.fixture";
import { begins, ends } from "../changes/events.fixture";
import { maskEvents } from "../changes/mask";
import { readChanges } from "../changes/read-changes";
import type { EngineEvent } from "../lib/event-log";
import { judgedRun } from "../lib/judged-run";
import type { LeasedStack } from "../lib/leased-stack";
import { recordKey, type DeploymentRecord } from "../records/deployment-record";
import { checkpointKey } from "../state/layout";
import { LeaseLostError } from "../lock/lock-errors";
import { begunDeployment } from "./deployment";
import { runPlan, type RunOfPlan } from "./run-plan";

jest.mock("../lib/judged-run", () => ({
  ...jest.requireActual<object>("../lib/judged-run"),
  judgedRun: jest.fn(),
}));

const plan = Buffer.from('{"the":"plan"}');
const changes = readChanges("prod", maskEvents([begins("update")]));
const holder = { actor: "octocat", command: "causeway apply build/prod", host: "runner", pid: 1 };
const checkpoint = JSON.stringify({ version: 3, checkpoint: { latest: {} } });
const output = captureOutput();

let records: MemoryStore;
let state: MemoryStore;
let begun: DeploymentRecord;
let signal: AbortSignal | undefined;

beforeEach(async () => {
  process.env["NO_COLOR"] = "1";
  records = new MemoryStore();
  state = new MemoryStore();
  signal = undefined;
  await state.put(checkpointKey("prod"), checkpoint);
  begun = begunDeployment(bundleOf().manifest, changes, holder, 3);
  engineEnds(0, "update");
});

/** What the engine comes to. */
function engineEnds(code: number | null, op?: string, more: Partial<EngineEvent> = {}, stderr = ""): void {
  const step = op === undefined ? [] : [ran(begins(op)), ran(ends(op))];
  const events = [...step, { sequence: 1, ...more }];
  jest.mocked(judgedRun).mockResolvedValue({ result: { code, stdout: "", stderr }, events });
}

function ran({ resourcePreEvent, resOutputsEvent }: EngineEvent): EngineEvent {
  return {
    sequence: 0,
    ...(resourcePreEvent && { resourcePreEvent: { ...resourcePreEvent, planning: false } }),
    ...(resOutputsEvent && { resOutputsEvent: { ...resOutputsEvent, planning: false } }),
  };
}

function run(): Promise<RunOfPlan> {
  const engine = { env: {}, ...(signal === undefined ? {} : { signal }) };
  return runPlan({ plan, changes }, begun, { records, state, engine } as unknown as LeasedStack);
}

async function recorded(): Promise<DeploymentRecord> {
  const found = await records.get(recordKey(begun));
  return JSON.parse(String(found?.body)) as DeploymentRecord;
}

const doneText = "prod: everything that the preview showed is done (1 change).";
const notDoneText = "prod: 0 changes of 1 done.\nNot done:\n  update it (aws:sns/topic:Topic)";

test("PR-04: the engine is given the plan that was verified, as a file of its own that is gone afterwards", async () => {
  const seen: { file: string; text: string; mode: number }[] = [];
  const result = { result: { code: 0, stdout: "", stderr: "" }, events: [] };
  jest.mocked(judgedRun).mockImplementation((args) => {
    const file = String(args.at(-1));
    const mode = fs.statSync(path.dirname(file)).mode & 0o777;
    seen.push({ file, text: fs.readFileSync(file, "utf8"), mode });
    return Promise.resolve(result);
  });
  await run();
  expect(seen).toEqual([{ file: expect.any(String) as string, text: plan.toString(), mode: 0o700 }]);
  expect(fs.existsSync(path.dirname(String(seen[0]?.file)))).toBe(false);
});

test("DP-18: the engine is given the targets that were previewed, and none of a whole stack", async () => {
  const targets = ["urn:pulumi:prod::causeway::t::a", "urn:pulumi:prod::causeway::t::b"];
  begun = begunDeployment(bundleOf({ targets }).manifest, changes, holder, 3);
  const { record } = await run();
  const [partial = []] = jest.mocked(judgedRun).mock.lastCall ?? [];
  expect(partial.slice(-4)).toEqual(["--target", targets[0], "--target", targets[1]]);
  expect(record.targets).toEqual(targets);
  begun = begunDeployment(bundleOf().manifest, changes, holder, 3);
  expect((await run()).record).not.toHaveProperty("targets");
  expect(jest.mocked(judgedRun).mock.lastCall?.[0]).not.toContain("--target");
});

test("what was done is said and recorded, with the state that it left", async () => {
  const { record, failure } = await run();
  expect(failure).toBeUndefined();
  expect(record).toMatchObject({
    result: "succeeded",
    done: [{ name: "it" }],
    notDone: [],
    checkpoint: { after: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
  });
  expect(await recorded()).toEqual(record);
  expect(output.stderr).toBe(`${doneText}\n`);
});

test("DP-19: what took longer than a change may take is said and recorded, and nothing of what did not", async () => {
  expect((await run()).record.pace).toEqual({ bakeMinutes: 0, targetMinutes: 15, slow: false });
  expect(output.stderr).not.toContain("Slow");
  begun = { ...begun, startedAt: new Date(Date.now() - 20 * 60_000).toISOString() };
  const { record } = await run();
  expect(record.pace).toEqual({ bakeMinutes: 0, targetMinutes: 15, slow: true });
  expect(await recorded()).toEqual(record);
  expect(output.stderr).toContain("prod: Slow: it took 20 min 0 s; a change may take 15 min");
});

test.each<[string, () => void, Partial<DeploymentRecord>, number]>([
  [
    "the engine failed",
    () => engineEnds(1),
    { result: "failed", cause: "the update did not end as planned" },
    1,
  ],
  ["a signal ended it", () => engineEnds(null), { result: "cancelled" }, 8],
  ["it was cancelled", () => engineEnds(8), { result: "cancelled" }, 8],
  [
    "the program wanted more",
    () =>
      engineEnds(1, undefined, {
        diagnosticEvent: { severity: "error", message: "create is not allowed by the plan" },
      }),
    {
      result: "failed",
      cause: "the program wanted something that its preview did not show, and was stopped before it",
    },
    4,
  ],
  [
    "the lease was lost",
    () => {
      engineEnds(null);
      signal = AbortSignal.abort(new LeaseLostError("prod", "somebody took it"));
    },
    { result: "cancelled", cause: "the lease of prod is lost: somebody took it" },
    8,
  ],
])("what was not done is said and recorded when %s", async (_what, prepare, expected, code) => {
  prepare();
  const { record, failure } = await run();
  expect(failure).toMatchObject({ code });
  expect(record).toMatchObject({ ...expected, done: [], notDone: [{ name: "it" }] });
  expect(await recorded()).toEqual(record);
  expect(output.stderr).toBe(`${notDoneText}\n`);
});

describe.each<[string, () => void]>([
  ["the store does not answer", () => (state.before = failing("get", 9))],
  ["the checkpoint is torn", () => void state.put(checkpointKey("prod"), checkpoint.slice(0, -3))],
])("PR-04: when the state cannot be read at the end, as %s", (_what, spoil) => {
  beforeEach(spoil);

  test("what was done is said and recorded all the same", async () => {
    const { record, failure } = await run();
    expect(failure).toBeUndefined();
    expect(record).toMatchObject({ result: "succeeded", done: [{ name: "it" }], notDone: [], images: {} });
    expect(record.checkpoint).not.toHaveProperty("after");
    expect(await recorded()).toEqual(record);
    expect(output.stderr).toContain(`${doneText}\nNote: the state that it left could not be read: `);
  });

  test("why the update failed stays the cause", async () => {
    engineEnds(1);
    const { record, failure } = await run();
    expect(failure?.message).toBe("the update did not end as planned");
    expect(record).toMatchObject({ result: "failed", cause: failure?.message, notDone: [{ name: "it" }] });
    expect(output.stderr).toContain(notDoneText);
  });
});

describe("when the record of the end is not taken", () => {
  const failingAtTheEnd = () => {
    let puts = 0;
    records.before = (call) => {
      if (call.operation === "put" && (puts += 1) > 1) throw new Error("the store is full");
    };
  };

  test("what was done is said, and that the record is not there", async () => {
    failingAtTheEnd();
    const { record, failure } = await run();
    expect(failure?.message).toBe("the store is full");
    expect(record.result).toBe("succeeded");
    expect((await recorded()).result).toBe("unknown");
    expect(output.stderr).toBe(
      `${doneText}\nNote: the record of the end was not written: the store is full\n`,
    );
  });

  test("why the update failed counts for more", async () => {
    failingAtTheEnd();
    engineEnds(1);
    expect((await run()).failure?.message).toBe("the update did not end as planned");
  });
});

test("without a record of the beginning nothing is begun", async () => {
  records.before = failing("put");
  jest.mocked(judgedRun).mockClear();
  await expect(run()).rejects.toThrow("the store did not answer");
  expect(judgedRun).not.toHaveBeenCalled();
});
