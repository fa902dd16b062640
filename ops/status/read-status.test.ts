import { MemoryStore } from "../../testing/memory-store";
import { leaseKey } from "../lock/keys";
import type { Lease } from "../lock/lease";
import { leaseBody } from "../lock/lease-body";
import type { DeploymentRecord } from "../records/deployment-record";
import { writeRecord } from "../records/write-record";
import { checkpointKey } from "../state/layout";
import { NoBucketError, StoreError } from "../state/store-error";
import { driftKey } from "./drift";
import type { StackStores } from "../state/open-stores";
import { readStatuses } from "./read-status";
import { statusDetails } from "./status-details";
import { statusTable } from "./status-table";

const now = Date.parse("2026-01-01T12:00:00Z");
const seconds = (iso: string): number => Date.parse(iso) / 1000;
const commit = "1a2b3c4d5e6f708192a3b4c5d6e7f80912345678";
const digest = `sha256:${"4f5c2d1e".repeat(8)}`;
const bucket = "urn:pulumi:prod::causeway::aws:s3/bucket:Bucket::logs";

const apiTask = {
  urn: "urn:pulumi:dev::causeway::aws:ecs/taskDefinition:TaskDefinition::api",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  custom: true,
  outputs: {
    family: "api",
    containerDefinitions: JSON.stringify([{ name: "api", image: `registry/api@${digest}` }]),
  },
};

/** Writes what the engine leaves of a stack (pkg/backend/diy, `.pulumi/` of the backend). */
async function leave(state: MemoryStore, stack: string, deployment: object, ended: string): Promise<void> {
  const checkpoint = {
    version: 3,
    checkpoint: { stack: `organization/causeway/${stack}`, latest: deployment },
  };
  await state.put(`.pulumi/stacks/causeway/${stack}.json`, JSON.stringify(checkpoint));
  const entry = {
    kind: "update",
    startTime: seconds(ended) - 60,
    endTime: seconds(ended),
    result: "succeeded",
    environment: { "git.head": commit, "git.dirty": "true" },
  };
  const key = `.pulumi/history/causeway/${stack}/${stack}-${seconds(ended)}000000000.history.json`;
  await state.put(key, JSON.stringify(entry));
}

const record: DeploymentRecord = {
  version: 1,
  id: "1",
  stack: "prod",
  kind: "apply",
  bundle: "2",
  commit,
  dirty: false,
  actor: "octocat",
  startedAt: "2026-01-01T11:30:00.000Z",
  endedAt: "2026-01-01T11:30:00.000Z",
  result: "unknown",
  token: 3,
  done: [],
  notDone: [],
  checkpoint: {},
  images: {},
};

const lease: Lease = {
  version: 1,
  stack: "prod",
  state: "held",
  token: 3,
  id: "one",
  holder: { actor: "octocat", command: "causeway apply build/prod", host: "runner-7", pid: 42 },
  acquiredAt: "2026-01-01T11:29:58.000Z",
  renewedAt: "2026-01-01T11:59:58.000Z",
  renewals: 30,
  duration: 300_000,
};

/** An estate of four stacks, each with stores of its own. */
async function estate(): Promise<Record<string, StackStores>> {
  const store = (): MemoryStore => new MemoryStore();
  const [dev, staging, prod] = [store(), store(), store()];
  const records = { dev: store(), staging: store(), prod: store() };
  await leave(
    dev,
    "dev",
    { resources: [apiTask, { urn: "u", type: "pulumi:pulumi:Stack" }] },
    "2026-01-01T09:00:00Z",
  );
  await records.dev.put(driftKey("dev"), '{"checkedAt":"2025-12-31T12:00:00Z","drifted":false}');
  await leave(
    prod,
    "prod",
    {
      resources: [{ urn: "u", type: "pulumi:pulumi:Stack" }],
      pending_operations: [{ type: "creating", resource: { urn: bucket, type: "aws:s3/bucket:Bucket" } }],
    },
    "2026-01-01T08:00:00Z",
  );
  await writeRecord(records.prod, record);
  await records.prod.put(leaseKey("prod"), leaseBody(lease));
  records.prod.advance(2000);
  const gone = store();
  gone.before = () => {
    throw new StoreError("s3://platform cannot be reached", "try again");
  };
  return {
    organization: { state: gone, records: gone },
    dev: { state: dev, records: records.dev },
    staging: { state: staging, records: records.staging },
    prod: { state: prod, records: records.prod },
  };
}

async function read(): Promise<Awaited<ReturnType<typeof readStatuses>>> {
  const stores = await estate();
  return readStatuses(Object.keys(stores), (stack) => Promise.resolve(stores[stack]!), {});
}

let colours: string | undefined;

beforeEach(() => {
  colours = process.env["NO_COLOR"];
  process.env["NO_COLOR"] = "1";
});
afterEach(() => {
  if (colours === undefined) delete process.env["NO_COLOR"];
  else process.env["NO_COLOR"] = colours;
});

describe("the status of an estate", () => {
  test("is a line for each stack, and what there is to say beyond it", async () => {
    const statuses = await read();
    expect([...statusTable(statuses, now, 100), ...statusDetails(statuses)]).toEqual([
      "STACK         LAST UPDATE    RESULT     BY       COMMIT    LOCK  PENDING  DRIFT     SIZE",
      "organization  unreachable",
      "dev           update 3 h     succeeded  -        1a2b3c4+  free  0        none 1 d  2",
      "staging       not deployed                                 free  0        never     0",
      "prod          update 30 min  running    octocat  1a2b3c4   held  1        never     1",
      "",
      "organization",
      "  problem  s3://platform cannot be reached",
      "  fix      try again",
      "",
      "dev",
      "  images   api  4f5c2d1e4f5c",
      "",
      "prod",
      "  lock     octocat on runner-7, process 42, heard of 2.0 s ago",
      "           causeway apply build/prod",
      "  pending  creating logs (aws:s3/bucket:Bucket)",
    ]);
  });

  test("is the same for a program", async () => {
    expect(await read()).toEqual([
      {
        stack: "organization",
        state: "unreachable",
        problem: "s3://platform cannot be reached",
        fix: "try again",
      },
      {
        stack: "dev",
        state: "deployed",
        lastUpdate: {
          kind: "update",
          at: "2026-01-01T09:00:00.000Z",
          result: "succeeded",
          commit,
          dirty: true,
        },
        lock: { state: "free" },
        pendingOperations: [],
        drift: { checkedAt: "2025-12-31T12:00:00Z", drifted: false },
        images: { api: digest },
        resources: 2,
      },
      {
        stack: "staging",
        state: "not-deployed",
        lock: { state: "free" },
        pendingOperations: [],
        images: {},
        resources: 0,
      },
      {
        stack: "prod",
        state: "deployed",
        lastUpdate: {
          kind: "update",
          at: record.startedAt,
          result: "running",
          commit,
          dirty: false,
          actor: "octocat",
        },
        lock: {
          state: "held",
          token: 3,
          holder: lease.holder,
          since: lease.acquiredAt,
          heardBefore: 2,
          waiting: 0,
        },
        pendingOperations: [{ type: "creating", urn: bucket }],
        images: {},
        resources: 1,
      },
    ]);
  });

  test("has nothing deployed where there is no bucket yet, and says so", async () => {
    const [state, records] = [new MemoryStore(), new MemoryStore()];
    state.before = () => {
      throw new NoBucketError("the bucket s3://dev does not exist");
    };
    const statuses = await readStatuses(["dev"], () => Promise.resolve({ state, records }), {});
    expect(statuses).toEqual([
      {
        stack: "dev",
        state: "not-deployed",
        lock: { state: "free" },
        pendingOperations: [],
        images: {},
        resources: 0,
        noBackend: "the bucket s3://dev does not exist",
      },
    ]);
    expect(statusDetails(statuses)).toEqual([
      "",
      "dev",
      "  backend  the bucket s3://dev does not exist",
      "           npx causeway bootstrap makes it",
    ]);
  });

  test("has no last update of a state that was moved here from elsewhere", async () => {
    const [state, records] = [new MemoryStore(), new MemoryStore()];
    const latest = { resources: [{ urn: "u", type: "pulumi:pulumi:Stack" }] };
    await state.put(checkpointKey("dev"), JSON.stringify({ version: 3, checkpoint: { latest } }));
    const statuses = await readStatuses(["dev"], () => Promise.resolve({ state, records }), {});
    expect(statuses).toMatchObject([{ state: "deployed", resources: 1 }]);
    expect(statusTable(statuses, now, 100)[1]).toBe(
      "dev    not known                        free  0        never  1",
    );
  });

  test("is not known where the state is there and its records have no bucket", async () => {
    const [state, records] = [new MemoryStore(), new MemoryStore()];
    records.before = () => {
      throw new NoBucketError("the bucket s3://deployments does not exist");
    };
    expect(await readStatuses(["dev"], () => Promise.resolve({ state, records }), {})).toMatchObject([
      { stack: "dev", state: "unreachable", problem: "the bucket s3://deployments does not exist" },
    ]);
  });

  test("is read of all stacks at once", async () => {
    const stores = await estate();
    let waiting = 0;
    let release: () => void;
    const all = new Promise<void>((resolve) => (release = resolve));
    const open = async (stack: string): Promise<StackStores> => {
      waiting += 1;
      if (waiting === 4) release();
      await all;
      return stores[stack]!;
    };
    expect(await readStatuses(Object.keys(stores), open, {})).toHaveLength(4);
  });

  test("says so of a stack whose place is not even known", async () => {
    const open = (): Promise<StackStores> => Promise.reject(new Error("no such profile"));
    expect(await readStatuses(["dev"], open, {})).toEqual([
      { stack: "dev", state: "unreachable", problem: "no such profile", fix: "npx causeway doctor" },
    ]);
  });
});
