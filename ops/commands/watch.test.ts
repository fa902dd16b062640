import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { METRIC_ALARM } from "../../sandbox/aws/cloudwatch/types";
import { advanceDeployments, changeAlarm } from "../../sandbox/aws/ecs/deployment-control";
import { deploymentsOf, findDeployment } from "../../sandbox/aws/ecs/deployments";
import {
  account,
  DEFINITION,
  definition,
  ecsCloud,
  region,
  SERVICE,
  shifting,
} from "../../sandbox/aws/ecs/ecs.fixture";
import { stopDeployment } from "../../sandbox/aws/ecs/stop-deployment";
import type { TestCloud } from "../../sandbox/aws/test-cloud";
import { plant } from "../../sandbox/aws/test-surroundings";
import { serveApis } from "../../sandbox/api/api.fixture";
import { captureOutput } from "../../testing/captured-output";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { predecessorGate } from "../gate/predecessor";
import { judged } from "../gate/facts.fixture";
import { obstaclesIn } from "../promotion/health";
import { deployed as recordOf, commit } from "../promotion/environment.fixture";
import { readEnvironment } from "../promotion/read-environment";
import type { DeploymentRecord } from "../records/deployment-record";
import { writeRecord } from "../records/write-record";
import { checkpointKey } from "../state/layout";
import type { ObjectStore } from "../state/object-store";
import { recordsStore } from "../state/open-stores";
import { recordVerification } from "../verification/verification";
import { writeWord } from "../watch/watch-word";
import { watch, type WatchOptions } from "./watch";

const HOUR = 3_600_000;
const output = captureOutput();
const github = useGitHubServer();

let test_: TestCloud;
let api: Awaited<ReturnType<typeof serveApis>>;
let folder: string;
let env: NodeJS.ProcessEnv;
let records: ObjectStore;
let service: string;
/** When the last deployment began and ended. */
let begun: Date;

beforeEach(async () => {
  test_ = await ecsCloud();
  api = await serveApis(test_.cloud);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-watch-"));
  env = {
    ...github.server.env(),
    AWS_ENDPOINT_URL: api.settings.endpoint,
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
    PULUMI_BACKEND_URL: `file://${folder}`,
  };
  records = await recordsStore("staging", `file://${folder}`, env);
  for (const name of ["api-errors", "api-burn-short"]) plant(test_, METRIC_ALARM, name);
  service = (await test_.create(SERVICE, shifting(await revision(), "CANARY"))).id;
  writeState();
  begun = new Date();
});
afterEach(() => {
  process.exitCode = undefined;
  api.close();
  fs.rmSync(folder, { recursive: true });
});

const revision = async () => (await test_.create(DEFINITION, definition("healthy"))).id;

function writeState(): void {
  const file = path.join(folder, checkpointKey("staging"));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const resource = (type: string, name: string, id: string, outputs: object | undefined) => ({
    urn: `urn:pulumi:staging::causeway::${type}::${name}`,
    type,
    id,
    outputs,
  });
  const arn = `arn:aws:cloudwatch:${region}:${account}:alarm:api-errors`;
  const alarmActions = [`arn:aws:sns:${region}:${account}:alarms`];
  const part = resource(METRIC_ALARM, "api-burn-short", "api-burn-short", { arn });
  const resources = [
    resource(SERVICE, "api-service", service, test_.cloud.find({ type: SERVICE, id: service })?.outputs),
    resource(METRIC_ALARM, "api-errors-alarm", "api-errors", {
      arn,
      alarmActions,
      alarmDescription: "[critical] It fails. Runbook: https://runbooks.example/restore-service",
    }),
    part,
  ];
  fs.writeFileSync(file, JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));
}

/** Writes down that staging was deployed well, and that its smoke tests passed. */
async function deployed(more: Partial<DeploymentRecord> = {}) {
  const at = begun.toISOString();
  const record = recordOf("c", 1, { id: "c1", stack: "staging", startedAt: at, endedAt: at, ...more });
  await writeRecord(records, record);
  const checks = [{ name: "health", passed: true }];
  await recordVerification(records, record, { checks, startedAt: at, endedAt: at });
  return record;
}

/** A canary that nobody waited for, and that ECS took back. */
async function takenBack(): Promise<void> {
  await test_.update(SERVICE, service, shifting(await revision(), "CANARY", { waitForSteadyState: false }));
  advanceDeployments(test_.cloud, 3);
  const [newest] = deploymentsOf(test_.cloud, service);
  stopDeployment(test_.cloud, newest!);
  advanceDeployments(test_.cloud, 1);
  expect(findDeployment(test_.cloud, newest!.serviceDeploymentArn)?.status).toBe("ROLLBACK_SUCCESSFUL");
}

const run = (options: WatchOptions = {}, hours = 5) =>
  watch("staging", options, env, new Date(begun.getTime() + hours * HOUR));
const issues = () =>
  github.server.world.issues.map(({ title, body, labels, state }) => ({ title, body, labels, state }));

test("DP-15: as long as nothing speaks against a deployment it is said until when it is watched", async () => {
  await deployed();
  await run({ issue: true, json: true });
  const until = new Date(begun.getTime() + 24 * HOUR).toISOString();
  expect(output.stderr).toContain(
    `Nothing speaks against the deployment of staging of ${begun.toISOString()}; it is watched until ${until}.\n`,
  );
  expect(JSON.parse(output.stdout)).toMatchObject({ stack: "staging", watched: true, until, breaches: [] });
  expect(process.exitCode).toBeUndefined();
  expect(issues()).toEqual([]);
});

test("DP-15: an alarm opens an incident that says since when, what to do, the way back and whom to tell", async () => {
  await deployed();
  changeAlarm(test_.cloud, { name: "api-errors", state: "ALARM" });
  await run({ issue: true });
  expect(process.exitCode).toBe(3);
  expect(output.stderr).toMatch(/the alarm api-errors is in ALARM since \S+Z: /);
  const [incident] = issues();
  expect(incident).toMatchObject({
    title: `Incident: staging after its deployment of ${begun.toISOString()}`,
    labels: ["incident"],
    state: "open",
  });
  expect(incident?.body).toMatch(/^- the alarm `api-errors` is in ALARM since \d{4}-\S+Z: /m);
  expect(incident?.body).toContain("Runbook: `https://runbooks.example/restore-service`");
  expect(incident?.body).toContain('`npx causeway rollback staging previous --reason "<why>"`');
  expect(incident?.body).toContain("- who may roll back: infra, on-call");
});

test("DP-15: the next look brings the same incident up to date, and none closes it but a person", async () => {
  await deployed();
  changeAlarm(test_.cloud, { name: "api-errors", state: "ALARM" });
  await run({ issue: true });
  await takenBack();
  await run({ issue: true }, 6);
  expect(issues()).toHaveLength(1);
  expect(issues()[0]?.body).toContain("a deployment of `api` did not stay");
  changeAlarm(test_.cloud, { name: "api-errors", state: "OK" });
  process.exitCode = undefined;
  await deployed();
  test_.cloud.list({ type: "sandbox:ecs:ServiceDeployment" }).forEach((each) => test_.cloud.remove(each));
  await run({ issue: true }, 7);
  expect(process.exitCode).toBeUndefined();
  expect(issues()).toMatchObject([{ state: "open" }]);
});

test("DP-15: a release that ECS took back is not promoted, though its smoke tests had passed", async () => {
  const record = await deployed();
  const obstacles = async () =>
    obstaclesIn(
      await readEnvironment(records, "staging"),
      record.images,
      0,
      new Date(begun.getTime() + HOUR),
    );
  expect(await obstacles()).toEqual([]);
  await takenBack();
  await run();
  expect(process.exitCode).toBe(3);
  expect((await obstacles()).map(({ why }) => why)).toEqual([
    expect.stringMatching(
      /^the deployment of staging of \S+ was written down as done, and ECS took it back: a deployment of api did not stay since /,
    ),
  ]);
  const predecessor = async () => readEnvironment(records, "staging");
  const digests = () => record.images;
  const going = { predecessor, digests, commit: () => Promise.resolve(commit("c")) };
  const [said] = await judged(predecessorGate, going);
  expect(said).toMatch(/^refused: the image \S+ of api was never deployed to staging and verified there/);
  // A word that whoever previews may write keeps nobody from going back.
  expect((await judged(predecessorGate, { ...going, kind: "rollback" }))[0]).toMatch(/^passed/);
});

test("DP-15: an alarm alone keeps no release from being promoted", async () => {
  const record = await deployed();
  changeAlarm(test_.cloud, { name: "api-errors", state: "ALARM" });
  await run();
  const environment = await readEnvironment(records, "staging");
  expect(obstaclesIn(environment, record.images, 0, new Date(begun.getTime() + HOUR))).toEqual([]);
});

test("DP-15: an alarm that is gone is a breach too: nobody would be told", async () => {
  await deployed();
  test_.cloud.remove(test_.cloud.find({ type: METRIC_ALARM, id: "api-errors" })!);
  await run();
  expect(output.stderr).toContain("the alarm api-errors is gone, and nobody is told by it\n");
  expect(process.exitCode).toBe(3);
});

test("DP-15: an alarm that is a part of another one says nothing by itself", async () => {
  await deployed();
  changeAlarm(test_.cloud, { name: "api-burn-short", state: "ALARM" });
  await run();
  expect(process.exitCode).toBeUndefined();
});

test("DP-15: what was deployed before is no matter of this deployment", async () => {
  await takenBack();
  begun = new Date(Date.parse(deploymentsOf(test_.cloud, service)[0]!.createdAt) + 1000);
  await deployed();
  await run();
  expect(process.exitCode).toBeUndefined();
});

test("DP-15: after a day it says whether all was well, and asks AWS no more", async () => {
  await deployed();
  api.close();
  await run({ json: true }, 25);
  expect(output.stderr).toBe(
    `24 hours have passed since the deployment of staging of ${begun.toISOString()}: all was well.\n`,
  );
  expect(JSON.parse(output.stdout)).toMatchObject({ watched: false, breaches: [] });
});

test("DP-15: or what was found while it was watched", async () => {
  await deployed();
  changeAlarm(test_.cloud, { name: "api-errors", state: "ALARM" });
  await run();
  await run({}, 6);
  output.stderr = "";
  await run({}, 25);
  expect(output.stderr).toMatch(/While it was watched: the alarm api-errors is in ALARM since [^;]*\n$/);
});

describe("CS-06: a deployment whose bake outlasts its job", () => {
  const URN = "urn:pulumi:staging::causeway::aws:ecs/service:Service::api-service";
  const obstacles = async () => {
    const environment = await readEnvironment(records, "staging");
    const { images } = environment.records[0]!;
    return obstaclesIn(environment, images, 0, new Date(begun.getTime() + HOUR)).map(({ why }) => why);
  };
  const results = async () => (await readEnvironment(records, "staging")).records.map(({ result }) => result);
  const baking = (hours = 0) =>
    deployed({
      result: "baking",
      bakes: [
        {
          service: URN,
          since: begun.toISOString(),
          until: new Date(begun.getTime() + hours * HOUR).toISOString(),
        },
      ],
    });
  /** A canary that nobody waited for, and that is under way. */
  const shift = async (): Promise<void> => {
    await test_.update(SERVICE, service, shifting(await revision(), "CANARY", { waitForSteadyState: false }));
    advanceDeployments(test_.cloud, 3);
    await baking();
  };

  test("is watched until that is over, also after a day, and not promoted before", async () => {
    await shift();
    await run({ json: true }, 30);
    expect(output.stderr).toMatch(/^Nothing speaks against .*; it is watched until its bake is over\.\n$/m);
    expect(JSON.parse(output.stdout)).toMatchObject({ watched: true, bake: "goes on", breaches: [] });
    expect(await results()).toEqual(["baking"]);
    expect(await obstacles()).toEqual([
      expect.stringMatching(/^the deployment of staging of \S+ bakes, not before \S+ to its end$/),
    ]);
  });

  test("has succeeded when ECS kept it, and goes on its way", async () => {
    await shift();
    advanceDeployments(test_.cloud, 10_000);
    await run({ json: true });
    expect(output.stderr).toContain("The bake of staging is over, and ECS kept the deployment.\n");
    expect(JSON.parse(output.stdout)).toMatchObject({ bake: "over", breaches: [] });
    expect(await results()).toEqual(["succeeded"]);
    expect(await obstacles()).toEqual([]);
  });

  test("is over for nobody who only looks, nor before its minutes have passed", async () => {
    await shift();
    advanceDeployments(test_.cloud, 10_000);
    await run({ dryRun: true });
    expect(await results()).toEqual(["baking"]);
    await baking(10);
    await run();
    expect(output.stderr).not.toMatch(/is over, and ECS kept.*is over, and ECS kept/s);
    expect(await results()).toEqual(["baking"]);
  });

  test("is not over where nobody was asked, as no state tells of it", async () => {
    await baking();
    fs.rmSync(path.join(folder, checkpointKey("staging")));
    await run();
    expect(await results()).toEqual(["baking"]);
  });

  test("is not over as long as ECS knows of no deployment", async () => {
    begun = new Date(begun.getTime() + 30 * 60_000);
    await baking();
    await run();
    expect(await results()).toEqual(["baking"]);
  });

  test("stays where it is when ECS took it back, and is told of for a day", async () => {
    await takenBack();
    await baking();
    await run();
    expect(output.stderr).not.toContain("ECS kept");
    expect(await obstacles()).toEqual([
      expect.stringMatching(
        /^the deployment of staging of \S+ was written down as done, and ECS took it back: /,
      ),
    ]);
    process.exitCode = undefined;
    output.stderr = "";
    await run({}, 30);
    expect(output.stderr).toMatch(/While it was watched: a deployment of api did not stay/);
    expect(process.exitCode).toBeUndefined();
  });

  test("is not forgotten over a later one of something else", async () => {
    await takenBack();
    const since = begun.toISOString();
    begun = new Date(begun.getTime() + HOUR);
    await deployed({ result: "baking", bakes: [{ service: URN, since, until: since }] });
    await run();
    expect(output.stderr).toContain("a deployment of api did not stay");
  });
});

test("a dry run tells nobody, and writes nothing down", async () => {
  await deployed();
  await takenBack();
  await run({ issue: true, dryRun: true });
  expect(process.exitCode).toBe(3);
  expect(issues()).toEqual([]);
  expect((await readEnvironment(records, "staging")).takenBack?.size).toBe(0);
});

test("where nothing was deployed there is nothing to watch, and what is no environment has no watch", async () => {
  await run();
  expect(output.stderr).toBe("staging was never deployed: there is nothing to watch.\n");
  await expect(watch("delivery", {}, env)).rejects.toThrow("delivery is no environment");
});

test("what cannot be found out is no all-clear", async () => {
  await deployed();
  api.close();
  await expect(run()).rejects.toThrow(/did not succeed/);
});

test("DP-15: a word of somebody else is shown where it means nothing", async () => {
  const record = await deployed();
  const found = ["\u001b[2Jx", "##[error]y"];
  await writeWord(records, record, { kind: "taken-back", found, at: begun.toISOString() });
  const environment = await readEnvironment(records, "staging");
  const [obstacle] = obstaclesIn(environment, record.images, 0, new Date(begun.getTime() + HOUR));
  expect(obstacle?.why).toMatch(/ECS took it back: \ufffd\[2Jx; ##\ufffd\[error\]y$/);
});

test("a word of somebody else that cannot be read keeps nobody from reading the others", async () => {
  await deployed();
  await records.put("watch/staging/c1/taken-back.json", "{");
  await records.put(
    "watch/staging/other/taken-back.json",
    JSON.stringify({
      version: 1,
      deployment: "c1",
      kind: "taken-back",
      found: ["x"],
      at: begun.toISOString(),
    }),
  );
  expect((await readEnvironment(records, "staging")).takenBack?.size).toBe(0);
});
