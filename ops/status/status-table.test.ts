import type { DeployedStack, StackStatus } from "./stack-status";
import { statusDetails } from "./status-details";
import { statusTable } from "./status-table";

const now = Date.parse("2026-06-15T12:00:00Z");
const commit = "1a2b3c4d5e6f708192a3b4c5d6e7f80912345678";
const holder = { actor: "octocat", command: "causeway apply build/prod", host: "runner-7", pid: 42 };

const dev: DeployedStack = {
  stack: "dev",
  state: "deployed",
  lastUpdate: {
    kind: "update",
    at: "2026-06-15T09:00:00Z",
    result: "succeeded",
    commit,
    dirty: false,
    actor: "octocat",
  },
  lock: { state: "free" },
  pendingOperations: [],
  drift: { checkedAt: "2026-06-15T10:00:00Z", drifted: false },
  images: { api: `sha256:${"4f5c2d1e".repeat(8)}` },
  resources: 196,
};

const estate: readonly StackStatus[] = [
  {
    stack: "bootstrap",
    state: "unreachable",
    problem: "s3://platform does not answer",
    fix: "aws sts get-caller-identity",
  },
  {
    stack: "delivery",
    state: "not-deployed",
    lock: { state: "free" },
    pendingOperations: [],
    images: {},
    resources: 0,
  },
  dev,
  {
    stack: "staging",
    state: "deployed",
    lastUpdate: { kind: "destroy", at: "2026-06-12T12:00:00Z", result: "failed", commit, dirty: true },
    lock: {
      state: "engine",
      holders: [{ user: "ann", host: "laptop", pid: 7, since: "2026-06-12T12:00:00Z" }],
    },
    pendingOperations: [],
    images: { api: "registry/api:latest", worker: `sha256:${"0a1b2c3d".repeat(8)}` },
    resources: 12,
  },
  {
    stack: "prod",
    state: "deployed",
    lastUpdate: {
      kind: "update",
      at: "2026-06-15T11:48:00Z",
      result: "unknown",
      commit,
      dirty: false,
      actor: "a-rather-long-login-of-somebody",
      runUrl: "https://github.com/causeway-example/causeway/actions/runs/1234567890",
    },
    lock: {
      state: "dead",
      token: 9,
      holder: {
        ...holder,
        pullRequest: 12,
        run: {
          repository: "causeway-example/causeway",
          id: "1234567890",
          url: "https://github.com/causeway-example/causeway/actions/runs/1234567890",
        },
      },
      since: "2026-06-15T11:48:00Z",
      heardBefore: 400,
      waiting: 2,
    },
    pendingOperations: [
      { type: "creating", urn: "urn:pulumi:prod::causeway::a:b:C$aws:s3/bucket:Bucket::logs" },
    ],
    drift: { checkedAt: "2026-06-10T12:00:00Z", drifted: true },
    images: {},
    resources: 235,
  },
];

let colours: string | undefined;

beforeEach(() => {
  colours = process.env["NO_COLOR"];
  process.env["NO_COLOR"] = "1";
});
afterEach(() => {
  if (colours === undefined) delete process.env["NO_COLOR"];
  else process.env["NO_COLOR"] = colours;
});

describe("the table of stacks", () => {
  test("has a line for each, and fits a page", () => {
    const lines = statusTable(estate, now, 100);
    expect(lines).toEqual([
      "STACK      LAST UPDATE    RESULT     BY                   COMMIT    LOCK    PENDING  DRIFT      SIZE",
      "bootstrap  unreachable",
      "delivery   not deployed                                             free    0        never      0",
      "dev        update 3 h     succeeded  octocat              1a2b3c4   free    0        none 2 h   196",
      "staging    destroy 3 d    failed     -                    1a2b3c4+  engine  0        never      12",
      "prod       update 12 min  unknown    a-rather-long-logi…  1a2b3c4   dead    1        found 5 d  235",
    ]);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  test("cuts who it was, and then the stack, on a narrow terminal", () => {
    const lines = statusTable([{ ...dev, stack: "organization" }, ...estate.slice(-1)], now, 85);
    expect(lines).toEqual([
      "STACK      LAST UPDATE    RESULT     BY       COMMIT   LOCK  PENDING  DRIFT      SIZE",
      "organiza…  update 3 h     succeeded  octocat  1a2b3c4  free  0        none 2 h   196",
      "prod       update 12 min  unknown    a-rath…  1a2b3c4  dead  1        found 5 d  235",
    ]);
  });
});

describe("what the table has no room for", () => {
  test("follows, for each stack of which there is something to say", () => {
    expect(statusDetails(estate)).toEqual([
      "",
      "bootstrap",
      "  problem  s3://platform does not answer",
      "  fix      aws sts get-caller-identity",
      "",
      "dev",
      "  images   api  4f5c2d1e4f5c",
      "",
      "staging",
      "  images   api     registry/api:latest (no digest)",
      "           worker  0a1b2c3d0a1b",
      "  lock     ann on laptop, process 7, since 2026-06-12T12:00:00Z",
      "           Pulumi itself, at work or killed: npx causeway lock show staging",
      "",
      "prod",
      "  run      https://github.com/causeway-example/causeway/actions/runs/1234567890",
      "  lock     octocat on runner-7, process 42, pull request #12, heard of 6 min 40 s ago; 2 waiting",
      "           causeway apply build/prod",
      "           https://github.com/causeway-example/causeway/actions/runs/1234567890",
      "           it is gone; the next command takes the lock over",
      "  pending  creating logs (aws:s3/bucket:Bucket)",
      "           finish them: npx causeway recover prod",
    ]);
  });

  test("is said once of stacks that have it in common", () => {
    const [platform] = estate;
    expect(statusDetails([platform!, { ...platform!, stack: "delivery" }])).toEqual([
      "",
      "bootstrap, delivery",
      "  problem  s3://platform does not answer",
      "  fix      aws sts get-caller-identity",
    ]);
  });

  test("is nothing where all is quiet and nothing runs", () => {
    expect(statusDetails([{ ...dev, images: {} }])).toEqual([]);
  });
});
