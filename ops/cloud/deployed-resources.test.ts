import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkpointKey } from "../state/layout";
import { deployedResources } from "./deployed-resources";

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-deployed-"))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

const read = () => deployedResources("prod", { PULUMI_BACKEND_URL: `file://${folder}` });

test("what a stack has deployed is read from its own state; of one without a state nothing is known", async () => {
  expect(await read()).toBeUndefined();
  const file = path.join(folder, checkpointKey("prod"));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const arn = "arn:aws:cloudwatch:us-east-1:555555555555:alarm:cpu";
  const type = "aws:cloudwatch/metricAlarm:MetricAlarm";
  const alarm = { urn: `urn:pulumi:prod::causeway::${type}::cpu-alarm`, type, id: "cpu", outputs: { arn } };
  fs.writeFileSync(file, JSON.stringify({ version: 3, checkpoint: { latest: { resources: [alarm] } } }));
  expect(await read()).toMatchObject({
    services: [],
    alarms: [{ name: "cpu", logicalName: "cpu-alarm", region: "us-east-1" }],
  });
});
