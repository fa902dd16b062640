import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { serveApis } from "../../sandbox/api/api.fixture";
import { cloudWithFlags } from "../../sandbox/api/appconfig/flags.fixture";
import { DEPLOYMENT, HOSTED_VERSION } from "../../sandbox/aws/appconfig/types";
import type { TestCloud } from "../../sandbox/aws/test-cloud";
import type { FlagSpecs } from "../../stacks/flags-spec";
import { captureOutput } from "../../testing/captured-output";
import { readAudit } from "../lock/audit";
import { TestRepository } from "../promotion/repository.fixture";
import { recordsStore } from "../state/open-stores";
import { flagApply } from "./flag-apply";
import { flagList } from "./flag-list";
import { flagSwitch } from "./flag-switch";

let folder: string;
let env: NodeJS.ProcessEnv;
let aws: TestCloud;
let close: () => void;
const output = captureOutput();

beforeEach(() => serve("api"));
afterEach(() => close());

/** A sandbox that is asked over HTTP, with the state of a `dev` in which some services have flags. */
async function serve(...services: readonly string[]): Promise<void> {
  const { resources, aws: cloud } = await cloudWithFlags(...services);
  aws = cloud;
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-flags-"));
  const file = path.join(folder, ".pulumi", "stacks", "causeway", "dev.json");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));
  const api = await serveApis(cloud.cloud);
  env = {
    CAUSEWAY_SANDBOX: folder,
    PULUMI_BACKEND_URL: `file://${folder}`,
    AWS_ENDPOINT_URL: api.settings.endpoint,
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
  };
  close = () => {
    api.close();
    fs.rmSync(folder, { recursive: true });
  };
}

/** What readers get: the values of the version that was deployed last. */
function deployed(): unknown {
  const last = aws.cloud.list({ type: DEPLOYMENT }).at(-1)?.outputs;
  const version = aws.cloud
    .list({ type: HOSTED_VERSION })
    .find(({ outputs }) => String(outputs["versionNumber"]) === last?.["ConfigurationVersion"]);
  return (JSON.parse(String(version?.outputs["content"])) as { values: unknown }).values;
}
const audit = async () => readAudit(await recordsStore("dev", `file://${folder}`, env), "dev");
const FLAG = "display-name";

test("FF-03: off is one command, at once, and the audit says who, why and what", async () => {
  await flagApply("dev", {}, env);
  expect(deployed()).toEqual({ [FLAG]: { enabled: true } });
  await flagSwitch("off", "dev", FLAG, { reason: "shows names of others", json: true }, env);
  expect(deployed()).toEqual({ [FLAG]: { enabled: false, held: true } });
  expect(output.stderr).toContain(
    "Switched display-name of api in dev: off, held (was on): shows names of others\n",
  );
  expect(JSON.parse(output.stdout)).toEqual({
    version: 1,
    environment: "dev",
    service: "api",
    flag: FLAG,
    was: "on",
    is: "off, held",
    published: 2,
    dryRun: false,
  });
  expect((await audit())[0]).toMatchObject({
    stack: "dev",
    actor: os.userInfo().username,
    what: "flag switched off",
    reason: "shows names of others",
    details: { service: "api", flag: FLAG, before: 1, version: 2, deployment: 2 },
  });
});

test("FF-03: what stacks/flags.ts says does not turn on again what is held, and on does", async () => {
  await flagApply("dev", {}, env);
  await flagSwitch("off", "dev", FLAG, { reason: "broken" }, env);
  await flagApply("dev", {}, env);
  expect(output.stderr).toContain("The flags of api in dev are as stacks/flags.ts says.");
  expect(deployed()).toEqual({ [FLAG]: { enabled: false, held: true } });
  await flagSwitch("on", "dev", FLAG, { reason: "mended" }, env);
  expect(deployed()).toEqual({ [FLAG]: { enabled: true } });
  expect((await audit()).map(({ what }) => what)).toEqual([
    "flag switched on",
    "flag switched off",
    "flags applied",
  ]);
});

test("FF-03: a flag is held off before anything was published, so that nothing turns it on", async () => {
  await flagSwitch("off", "dev", FLAG, { reason: "not yet" }, env);
  expect(deployed()).toEqual({ [FLAG]: { enabled: false, held: true } });
  await flagSwitch("off", "dev", FLAG, { reason: "not yet" }, env);
  expect(output.stderr).toContain("Nothing to switch: display-name of api in dev: off, held (was off, held)");
  expect(aws.cloud.list({ type: HOSTED_VERSION })).toHaveLength(1);
});

test("--dry-run publishes nothing, and writes nothing down", async () => {
  await flagApply("dev", { dryRun: true, json: true }, env);
  await flagSwitch("off", "dev", FLAG, { reason: "x", dryRun: true }, env);
  expect(output.stderr).toBe(
    "Would publish the flags of api in dev:\n  display-name: on (was off, as it is not published)\n" +
      "Would switch display-name of api in dev: off, held (was off, as it is not published): x\n",
  );
  expect(JSON.parse(output.stdout)).toMatchObject({ dryRun: true, services: [{ service: "api" }] });
  expect(aws.cloud.list({ type: HOSTED_VERSION })).toEqual([]);
  expect(await audit()).toEqual([]);
});

test("FF-04: a flag whose last day is over is not published, and no flag without an owner is", async () => {
  const specs: FlagSpecs = {
    api: {
      old: {
        description: "Old",
        owner: "infra",
        expires: "2020-01-01",
        environments: { dev: { enabled: true }, staging: { enabled: true }, prod: { enabled: true } },
      },
    },
  };
  await expect(flagApply("dev", {}, env, undefined, { specs })).rejects.toMatchObject({
    code: 4,
    message: expect.stringContaining("api.old.expires: got 2020-01-01, which is over") as string,
  });
  expect(aws.cloud.list({ type: HOSTED_VERSION })).toEqual([]);
});

test("list shows what users get beside what stacks/flags.ts says", async () => {
  await flagSwitch("off", "dev", FLAG, { reason: "broken" }, env);
  output.stderr = "";
  await flagList("dev", {}, env);
  expect(output.stderr).toMatch(/^service {2}flag +dev +stacks\/flags\.ts {2}owner {2}expires *\n/);
  expect(output.stderr).toMatch(/\napi +display-name {2}off, held {2}on +infra {2}2027-06-30\n$/);
  await flagList("dev", { json: true }, env);
  expect(JSON.parse(output.stdout)).toEqual({
    version: 1,
    environment: "dev",
    flags: [
      {
        service: "api",
        flag: FLAG,
        published: "off, held",
        asSpecified: true,
        specified: "on",
        owner: "infra",
        expires: "2027-06-30",
        expired: false,
      },
    ],
  });
});

test("list says what apply would change", async () => {
  await flagList("dev", {}, env);
  expect(output.stderr).toContain("What differs is published by: npx causeway flag apply dev\n");
});

test.each<[string, () => Promise<void>, object]>([
  [
    "a flag that there is not",
    () => flagSwitch("off", "dev", "dispaly-name", { reason: "x" }, env),
    { code: 2, message: "there is no flag dispaly-name in dev" },
  ],
  [
    "a name of every object",
    () => flagSwitch("off", "dev", "toString", { reason: "x" }, env),
    { code: 2, message: "there is no flag toString in dev" },
  ],
  [
    "no reason",
    () => flagSwitch("off", "dev", FLAG, { reason: " " }, env),
    { code: 2, message: "--reason is empty" },
  ],
  ["no environment", () => flagList("delivery", {}, env), { code: 2, message: "delivery is no environment" }],
  [
    "a service without flags",
    () => flagList("dev", { service: "worker" }, env),
    { code: 2, message: "worker has no flags in dev" },
  ],
  [
    "an environment without a state",
    () => flagSwitch("off", "staging", FLAG, { reason: "x" }, env),
    { code: 2, message: "no service of staging has feature flags, by the stack's state" },
  ],
])("%s is refused before anything is touched", async (_what, run, error) => {
  await expect(run()).rejects.toMatchObject(error);
  expect(aws.cloud.list({ type: HOSTED_VERSION })).toEqual([]);
});

test("FF-03: on is what a reviewer agreed to, and no command goes beyond it", async () => {
  close();
  await serve("api");
  const file = path.join(folder, ".pulumi", "stacks", "causeway", "dev.json");
  fs.cpSync(file, file.replace("dev", "prod"));
  await expect(flagSwitch("on", "prod", FLAG, { reason: "now" }, env)).rejects.toMatchObject({
    code: 4,
    message: expect.stringContaining("stacks/flags.ts has display-name off in prod") as string,
  });
  expect(aws.cloud.list({ type: HOSTED_VERSION })).toEqual([]);
});

test("FF-01: apply and on refuse flags that are not main's, off asks nobody, and --dry-run may", async () => {
  const checkout = new TestRepository();
  const { CAUSEWAY_SANDBOX: _sandbox, ...real } = env;
  try {
    const merged = checkout.commit({ "stacks/flags.ts": "export const flags = {};\n" });
    checkout.git("update-ref", "refs/remotes/origin/main", merged);
    checkout.commit({ "stacks/flags.ts": "export const flags = { api: {} };\n" });
    const { root } = checkout;
    const refused = {
      code: 4,
      message: expect.stringContaining("stacks/flags.ts is not as main has it") as string,
    };
    const switching = (to: "off" | "on", dryRun = false) =>
      flagSwitch(to, "dev", FLAG, { reason: "x", dryRun }, real, undefined, root);
    await expect(flagApply("dev", {}, real, undefined, { root })).rejects.toMatchObject(refused);
    await expect(switching("on")).rejects.toMatchObject(refused);
    await flagApply("dev", { dryRun: true }, real, undefined, { root });
    await switching("on", true);
    expect(aws.cloud.list({ type: HOSTED_VERSION })).toEqual([]);
    await switching("off");
    expect(deployed()).toEqual({ [FLAG]: { enabled: false, held: true } });
  } finally {
    checkout.remove();
  }
});

test("a flag that several services publish is asked for by its service", async () => {
  close();
  await serve("worker", "batch");
  const open = () => ({
    read: () =>
      Promise.resolve({
        content: { version: "1" as const, flags: {}, values: { beta: { enabled: true } } },
        version: 1,
        latest: 1,
      }),
    publish: () => Promise.reject(new Error("not asked for")),
    stateOf: () => Promise.reject(new Error("not asked for")),
  });
  await expect(flagSwitch("off", "dev", "beta", { reason: "x" }, env, open)).rejects.toMatchObject({
    code: 2,
    message: "worker and batch each have a flag beta",
  });
  await flagSwitch("off", "dev", "beta", { reason: "x", service: "batch", dryRun: true }, env, open);
  expect(output.stderr).toBe("Would switch beta of batch in dev: off, held (was on): x\n");
});

test("the reason of somebody else steers no terminal", async () => {
  await flagSwitch("off", "dev", FLAG, { reason: "a\u001b[2Jb\n::error::c" }, env);
  expect(output.stderr).not.toContain("\u001b");
  expect(output.stderr).not.toContain("\n::");
});
