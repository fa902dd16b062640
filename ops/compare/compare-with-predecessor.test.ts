import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { recordOf } from "../records/record.fixture";
import { writeRecord } from "../records/write-record";
import { changeOf, property } from "../reversibility/change.fixture";
import { recordsStore } from "../state/open-stores";
import { compareWithPredecessor } from "./compare-with-predecessor";

const DATABASE = "aws:rds/instance:Instance";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-predecessor-"));
const env = { PULUMI_BACKEND_URL: `file://${folder}` };

beforeAll(async () => {
  const records = await recordsStore("staging", env.PULUMI_BACKEND_URL, env);
  const done = [
    {
      operation: "update" as const,
      type: DATABASE,
      name: "database-instance",
      properties: ["engineVersion"],
    },
  ];
  await writeRecord(records, recordOf({ stack: "staging", done }));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const changes = [
  changeOf(DATABASE, { name: "database-instance", properties: [property({ path: "multiAz" })] }),
];

test("PR-11: the report of prod says what staging did otherwise", async () => {
  expect(await compareWithPredecessor({ stack: "prod", changes }, env)).toEqual({
    other: "staging",
    onlyHere: [`update database-instance (${DATABASE}): multiAz`],
    onlyThere: [`update database-instance (${DATABASE}): engineVersion`],
  });
});

test.each(["dev", "bootstrap"])("PR-11: the report of %s compares with nothing", async (stack) => {
  expect(await compareWithPredecessor({ stack, changes }, env)).toBeUndefined();
});
