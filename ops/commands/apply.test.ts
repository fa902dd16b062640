import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { MemoryStore } from "../../testing/memory-store";
import { runPlan } from "../apply/run-plan";
import { collectInputs } from "../bundle/collect-inputs";
import type { Manifest } from "../bundle/manifest";
import { writeBundle } from "../bundle/write-bundle";
import { UserError } from "../lib/errors";
import { withLeasedStack, type LeasedStack } from "../lib/leased-stack";
import type { DeploymentRecord } from "../records/deployment-record";
import { recordOf } from "../records/record.fixture";
import { stackStores } from "../state/open-stores";
import { apply, type ApplyOptions } from "./apply";

jest.mock("../apply/run-plan", () => ({ runPlan: jest.fn() }));
jest.mock("../bundle/collect-inputs", () => ({ collectInputs: jest.fn() }));
jest.mock("../lib/leased-stack", () => ({ withLeasedStack: jest.fn() }));
jest.mock("../state/open-stores", () => ({ stackStores: jest.fn() }));

const inputs = { tree: { commit: "a".repeat(40), dirty: false }, backend: "s3://b", files: {}, versions: {} };
const changes = { stack: "dev", planning: true, changes: [], unchanged: 1, diagnostics: [] };
const output = captureOutput();
const env = { PULUMI_BACKEND_URL: "file:///nowhere" };

let folder: string;
let records: MemoryStore;
/** What happens while the lease is waited for. */
let meanwhile: () => unknown;

beforeEach(async () => {
  process.env["NO_COLOR"] = "1";
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-apply-"));
  records = new MemoryStore();
  meanwhile = () => undefined;
  jest.mocked(collectInputs).mockResolvedValue(inputs);
  jest.mocked(stackStores).mockResolvedValue({ state: new MemoryStore(), records });
  jest.mocked(runPlan).mockReset().mockResolvedValue({ record: recordOf() });
  jest.mocked(withLeasedStack).mockImplementation(async (_options, work) => {
    await meanwhile();
    return work({ records, state: new MemoryStore(), leased: { token: 7 } } as unknown as LeasedStack);
  });
  await bundle();
});
afterEach(() => {
  jest.useRealTimers();
  fs.rmSync(folder, { recursive: true });
});

const bundle = (actor = "octocat", plan = '{"the":"plan"}'): Promise<Manifest> =>
  writeBundle(
    folder,
    {
      stack: "dev",
      createdAt: "2026-01-01T10:00:00.000Z",
      expiresAt: "2126-01-01T10:00:00.000Z",
      actor,
      inputs,
      tier: "routine",
      backupFirst: [],
    },
    { "plan.json": plan, "changes.json": JSON.stringify(changes) },
    undefined,
  );

const run = (options: Partial<ApplyOptions> = {}) => apply(folder, { wait: "10m", ...options }, env);

test("PR-04: the engine is given what was verified under the lease", async () => {
  await run();
  const [[bundled, begun] = []] = jest.mocked(runPlan).mock.calls;
  expect(bundled).toMatchObject({ plan: Buffer.from('{"the":"plan"}'), changes });
  expect(begun).toMatchObject({ stack: "dev", token: 7, result: "unknown" });
});

describe("DP-19: the run's summary", () => {
  const summarised = { ...env, GITHUB_STEP_SUMMARY: "" };
  beforeEach(() => {
    summarised.GITHUB_STEP_SUMMARY = path.join(folder, "..", `${path.basename(folder)}.md`);
  });
  afterEach(() => fs.rmSync(summarised.GITHUB_STEP_SUMMARY, { force: true }));

  test("says what became of it, and that it was slow, also where it failed", async () => {
    const pace = { bakeMinutes: 0, targetMinutes: 15, slow: true };
    const record = recordOf({ stack: "dev", result: "failed", endedAt: "2026-01-01T10:20:00.000Z", pace });
    jest.mocked(runPlan).mockResolvedValue({ record, failure: new UserError("it broke", "mend it") });
    await expect(apply(folder, { wait: "10m", summary: true }, summarised)).rejects.toThrow("it broke");
    expect(fs.readFileSync(summarised.GITHUB_STEP_SUMMARY, "utf8")).toBe(
      "`dev`: failed, 0 of 0 changes done, in 20 min 0 s.\n\n" +
        "**Slow: it took 20 min 0 s; a change may take 15 min (stacks/promotion.ts).**\n",
    );
  });

  test("outside of GitHub Actions is refused before anything is done", async () => {
    await expect(run({ summary: true })).rejects.toMatchObject({ code: 2, fix: "leave --summary out" });
    expect(runPlan).not.toHaveBeenCalled();
  });
});

test.each<[string, () => unknown, string]>([
  [
    "expired",
    () => jest.useFakeTimers({ now: new Date("2126-01-01T10:00:00.000Z"), doNotFake: ["nextTick"] }),
    "it expired at 2126-01-01T10:00:00.000Z",
  ],
  [
    "was given another plan",
    () => fs.writeFileSync(path.join(folder, "plan.json"), "{}"),
    "plan.json was changed",
  ],
  [
    "was given other changes",
    () => fs.writeFileSync(path.join(folder, "changes.json"), "{}"),
    "changes.json was changed",
  ],
  ["gave way to another bundle", () => bundle("mallory", "{}"), "another bundle took its place meanwhile"],
  ["was taken away", () => fs.rmSync(path.join(folder, "plan.json")), "plan.json is missing"],
])(
  "PR-04: a bundle that %s while the lease was waited for is refused and not used up",
  async (_what, act, reason) => {
    meanwhile = act;
    await expect(run()).rejects.toMatchObject({ message: `${folder} is not applied: ${reason}`, code: 4 });
    expect(runPlan).not.toHaveBeenCalled();
    expect(await records.list("bundles/")).toEqual([]);
  },
);

test("a bundle that does not hold is not waited with", async () => {
  fs.writeFileSync(path.join(folder, "plan.json"), "{}");
  jest.mocked(withLeasedStack).mockClear();
  await expect(run()).rejects.toThrow("plan.json was changed");
  expect(withLeasedStack).not.toHaveBeenCalled();
});

test("PR-04: what was applied is refused as such, also where nothing moved", async () => {
  await run();
  await expect(run()).rejects.toMatchObject({
    message: expect.stringMatching(/is not applied: it was applied before, by \S+ at 20/) as string,
    code: 4,
  });
  expect(runPlan).toHaveBeenCalledTimes(1);
});

describe("--json", () => {
  const printed = (): unknown => JSON.parse(output.stdout);

  test.each<[string, DeploymentRecord, Error | undefined]>([
    ["succeeded", recordOf(), undefined],
    ["failed", recordOf({ result: "failed", cause: "no" }), new UserError("no", "do")],
  ])("prints the record of what %s", async (_what, record, failure) => {
    jest.mocked(runPlan).mockResolvedValue(failure === undefined ? { record } : { record, failure });
    await run({ json: true }).catch((error: unknown) => expect(error).toBe(failure));
    expect(printed()).toEqual(record);
    output.stdout = "";
  });

  test("of a dry run says that it would be applied", async () => {
    await run({ json: true, dryRun: true });
    expect(printed()).toEqual({ stack: "dev", wouldApply: true, moved: [] });
    expect(runPlan).not.toHaveBeenCalled();
  });

  test("of a dry run says what moved", async () => {
    jest.mocked(collectInputs).mockResolvedValue({ ...inputs, checkpoint: "c" });
    await expect(run({ json: true, dryRun: true })).rejects.toMatchObject({ code: 4 });
    const moved = ["state: it was written since the preview"];
    expect(printed()).toEqual({ stack: "dev", wouldApply: false, moved });
  });

  test("of a dry run says who applied it before", async () => {
    await run();
    await expect(run({ json: true, dryRun: true })).rejects.toMatchObject({ code: 4 });
    const appliedBefore = { actor: expect.any(String) as string, at: expect.any(String) as string, token: 7 };
    expect(printed()).toEqual({ stack: "dev", wouldApply: false, moved: [], appliedBefore });
  });
});
