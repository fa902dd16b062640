import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { serveApis } from "../../sandbox/api/api.fixture";
import { advanceDeployments } from "../../sandbox/aws/ecs/deployment-control";
import {
  DEFINITION,
  definition,
  ecsCloud,
  productionRule,
  SERVICE,
  shifting,
  weights,
} from "../../sandbox/aws/ecs/ecs.fixture";
import type { TestCloud } from "../../sandbox/aws/test-cloud";
import { captureOutput } from "../../testing/captured-output";
import { readAudit } from "../lock/audit";
import type { Clock } from "../lock/clock";
import { checkpointKey } from "../state/layout";
import { recordsStore } from "../state/open-stores";
import { traffic, type TrafficOptions } from "./traffic";

const REASON = "checkout answers 500";
const output = captureOutput();

let test_: TestCloud;
let api: Awaited<ReturnType<typeof serveApis>>;
let folder: string;
let env: NodeJS.ProcessEnv;
let service: string;

beforeEach(async () => {
  test_ = await ecsCloud();
  api = await serveApis(test_.cloud);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-traffic-"));
  env = {
    AWS_ENDPOINT_URL: api.settings.endpoint,
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
    PULUMI_BACKEND_URL: `file://${folder}`,
  };
  service = (await test_.create(SERVICE, shifting(await revision(), "CANARY"))).id;
  deployed(test_.cloud.find({ type: SERVICE, id: service })?.outputs);
});
afterEach(() => {
  api.close();
  fs.rmSync(folder, { recursive: true });
});

const revision = async () => (await test_.create(DEFINITION, definition("healthy"))).id;

/** Writes the state of prod, with this service or none. */
function deployed(outputs: unknown): void {
  const file = path.join(folder, checkpointKey("prod"));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const urn = `urn:pulumi:prod::causeway::${SERVICE}::api-service`;
  const resources = outputs === undefined ? [] : [{ urn, type: SERVICE, id: service, outputs }];
  fs.writeFileSync(file, JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));
}

/** A canary of which nobody knows how it will end; a tenth of the requests is with it. */
async function beginCanary(): Promise<void> {
  const inputs = shifting(await revision(), "CANARY", { waitForSteadyState: false });
  await test_.update(SERVICE, service, inputs);
  advanceDeployments(test_.cloud, 3);
}

/** A clock on which the cloud goes on while somebody sleeps. */
function clock(minutesEachSleep: number): Clock {
  let now = 0;
  return {
    now: () => ({ monotonic: now, wall: now }),
    sleep: (time) => {
      now += time;
      advanceDeployments(test_.cloud, minutesEachSleep);
      return Promise.resolve();
    },
  };
}

const run = (options: Partial<TrafficOptions> = {}, name?: string, minutesEachSleep = 1) =>
  traffic(
    "prod",
    name,
    { to: "stable", reason: REASON, wait: "1m", ...options },
    env,
    clock(minutesEachSleep),
  );
const share = () => Math.max(...(weights(test_, productionRule) as number[]));
const audit = async () => readAudit(await recordsStore("prod", `file://${folder}`, env), "prod");

test("RB-08: a canary is set to nothing and removed, and people read where the requests go", async () => {
  await beginCanary();
  expect(share()).toBe(90);
  await run({ json: true });
  expect(share()).toBe(100);
  expect(output.stderr).toMatch(/^Ended api: deployment [\w-]+, IN_PROGRESS since \S+\.$/m);
  expect(output.stderr).toContain("api: all requests go to what ran before (target group green).\n");
  expect(output.stderr).toContain("npx causeway quarantine add prod <commit> --reason <text>");
  const report = JSON.parse(output.stdout) as { readonly services: readonly object[] };
  expect(report).toMatchObject({ version: 1, stack: "prod", dryRun: false });
  expect(report.services).toMatchObject([{ service: "api", status: "ROLLBACK_SUCCESSFUL" }]);
});

test("RB-08: whoever asks for it later finds who sent the traffic back, and why", async () => {
  await beginCanary();
  await run({}, "api");
  const [entry] = await audit();
  expect(entry).toMatchObject({ stack: "prod", what: "traffic sent back", reason: REASON });
  expect(JSON.stringify(entry?.details)).toContain(":service-deployment/main/api/");
});

test("RB-08: where nothing is under way it says so, and names the other way back", async () => {
  await run({ json: true });
  expect(output.stderr).toBe(
    "No deployment of api is under way: all requests go to what was deployed last. To put an earlier release back: npx " +
      "causeway rollback prod previous --reason <text>\n",
  );
  expect(JSON.parse(output.stdout)).toMatchObject({ services: [] });
  expect(await audit()).toEqual([]);
});

test("RB-08: a dry run says what would be ended, and ends nothing", async () => {
  await beginCanary();
  await run({ dryRun: true });
  expect(output.stderr).toMatch(/^Would end api: deployment [\w-]+, IN_PROGRESS since \S+\.\n$/);
  expect(share()).toBe(90);
  expect(await audit()).toEqual([]);
});

test("RB-08: it waits no longer than it was told to, and goes on waiting when it is called again", async () => {
  await beginCanary();
  await expect(run({}, undefined, 0)).rejects.toMatchObject({
    code: 1,
    message: "ECS still goes back with api: the requests first, then the new tasks drain and stop",
  });
  expect(share()).toBe(100);
  output.stderr = "";
  await run();
  expect(output.stderr).toContain("all requests go to what ran before");
});

test("RB-08: a deployment that has nothing to go back to is told, with what to do", async () => {
  const { id } = await test_.create(SERVICE, {
    ...shifting(await revision(), "CANARY", { waitForSteadyState: false }),
    name: "web",
  });
  service = id;
  deployed(test_.cloud.find({ type: SERVICE, id })?.outputs);
  await expect(run()).rejects.toMatchObject({
    message: "web did not go back to what ran before: ROLLBACK_FAILED",
    fix: "put an earlier release back: npx causeway rollback prod previous --reason <text>",
  });
  expect(output.stderr).toContain(
    "web: ROLLBACK_FAILED: No rollback candidate was found to run the rollback.; the requests",
  );
});

test.each<[string, Partial<TrafficOptions>, string | undefined, string]>([
  ["another place", { to: "blue" }, undefined, '--to is "blue", and traffic can be sent to stable alone'],
  ["no reason", { reason: " " }, undefined, "--reason is empty"],
  ["no length of time", { wait: "soon" }, undefined, '--wait is "soon"'],
  ["a service that there is not", {}, "web", "prod has no service web"],
])("%s is refused before anything is ended", async (_what, options, name, message) => {
  await beginCanary();
  await expect(run(options, name)).rejects.toMatchObject({
    code: 2,
    message: expect.stringContaining(message) as string,
  });
  expect(share()).toBe(90);
});

test("a stack that is no environment, or that runs nothing, has no traffic", async () => {
  const options = { to: "stable", reason: REASON, wait: "1m" };
  await expect(traffic("delivery", undefined, options, env)).rejects.toThrow("delivery is no environment");
  deployed(undefined);
  await expect(run()).rejects.toThrow("no service of prod is deployed");
});
