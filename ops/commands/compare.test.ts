import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { ComparisonReport } from "../compare/comparison-report";
import { UserError } from "../lib/errors";
import { recordOf } from "../records/record.fixture";
import { writeRecord } from "../records/write-record";
import { changeOf, property } from "../reversibility/change.fixture";
import { checkpointKey } from "../state/layout";
import { recordsStore, stateStore } from "../state/open-stores";
import { compare } from "./compare";

const DATABASE = "aws:rds/instance:Instance";

let folder: string;
let env: NodeJS.ProcessEnv;
let out: string;
let said: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-compare-"));
  env = { PULUMI_BACKEND_URL: `file://${folder}` };
  [out, said] = ["", ""];
  jest.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
  jest.spyOn(process.stderr, "write").mockImplementation((text) => ((said += String(text)), true));
});

afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

/** Runs the command and gives the exit code that it sets. */
async function codeOf(...args: Parameters<typeof compare>): Promise<number | string | undefined> {
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await compare(...args);
    return process.exitCode;
  } finally {
    process.exitCode = before;
  }
}

async function deploy(stack: string, hour: number, done: readonly string[]): Promise<void> {
  const records = await recordsStore(stack, env["PULUMI_BACKEND_URL"] ?? "", env);
  await writeRecord(
    records,
    recordOf({
      stack,
      id: `${stack} ${hour}`,
      commit: String(hour).repeat(40).slice(0, 40),
      startedAt: `2026-01-01T${String(hour).padStart(2, "0")}:00:00.000Z`,
      done: [{ operation: "update", type: DATABASE, name: "database-instance", properties: done }],
    }),
  );
}

async function writeState(stack: string, ...names: readonly string[]): Promise<void> {
  const resources = names.map((name) => ({
    urn: `urn:pulumi:${stack}::causeway::${DATABASE}::${name}`,
    type: DATABASE,
    custom: true,
  }));
  const state = await stateStore(env["PULUMI_BACKEND_URL"] ?? "", env);
  const checkpoint = {
    version: 3,
    checkpoint: { stack: `organization/causeway/${stack}`, latest: { resources } },
  };
  await state.put(checkpointKey(stack), JSON.stringify(checkpoint));
}

function writeBundle(stack: string, ...paths: readonly string[]): string {
  const properties = paths.map((name) => property({ path: name }));
  const changes = [changeOf(DATABASE, { name: "database-instance", properties })];
  const content = { stack, planning: true, changes, unchanged: 0, diagnostics: [] };
  fs.writeFileSync(path.join(folder, "changes.json"), JSON.stringify(content));
  return folder;
}

test("PR-11: a bundle that does what staging did since ends with 0", async () => {
  await deploy("prod", 9, ["old"]);
  await deploy("staging", 8, ["old"]);
  await deploy("staging", 10, ["engineVersion"]);
  await deploy("staging", 11, ["multiAz"]);
  const bundle = writeBundle("prod", "multiAz", "engineVersion");
  expect(await codeOf("staging", "prod", { bundle }, env)).toBe(0);
  expect([out, said]).toEqual([
    "",
    "Since prod was deployed last (2026-01-01T09:00:00.000Z, of commit 9999999999), staging has had 2 deployments.\n" +
      "prod and staging do not differ.\n",
  ]);
});

test("PR-11: a bundle that does something else ends with 3, and the JSON says what", async () => {
  await deploy("staging", 10, ["engineVersion"]);
  const bundle = writeBundle("prod", "multiAz");
  expect(await codeOf("staging", "prod", { bundle, json: true }, env)).toBe(3);
  const action = { operation: "update", type: DATABASE, name: "database-instance" } as const;
  const report: ComparisonReport = {
    from: "staging",
    to: "prod",
    basis: "bundle",
    deployments: 1,
    actions: {
      onlyHere: [{ ...action, properties: [{ path: "multiAz" }] }],
      onlyThere: [{ ...action, properties: [{ path: "engineVersion" }] }],
    },
  };
  expect(JSON.parse(out)).toEqual(report);
  expect(said).toBe("");
});

test("PR-11: without a bundle, what the stacks have and what staging did since are told", async () => {
  await writeState("staging", "staging-postgres", "only");
  await writeState("prod", "prod-postgres");
  await deploy("prod", 9, []);
  await deploy("staging", 10, ["engineVersion"]);
  expect(await codeOf("staging", "prod", {}, env)).toBe(3);
  expect(said.split("\n")).toEqual([
    "Since prod was deployed last (2026-01-01T09:00:00.000Z, of commit 9999999999), staging has had 1 deployment.",
    "",
    "Only staging has:",
    `  only (${DATABASE})`,
    "",
    "staging did since, and prod did not:",
    `  update database-instance (${DATABASE}): engineVersion`,
    "",
  ]);
});

test("PR-11: two stacks that were never deployed do not differ", async () => {
  expect(await codeOf("dev", "staging", {}, env)).toBe(0);
});

test.each([
  [["staging", "production"], "there is no environment production"],
  [["bootstrap", "prod"], "there is no environment bootstrap"],
  [["prod", "prod"], "prod cannot differ from itself"],
] as const)("PR-11: %j is refused as a wrong command line", async ([from, to], message) => {
  const refused = compare(from, to, {}, env);
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toMatchObject({ message, fix: "choose two of dev, staging, prod", code: 2 });
});
