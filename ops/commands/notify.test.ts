import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { access } from "../../stacks/access";
import { channels, notificationEvents, notifications } from "../../stacks/notifications";
import { recordOf } from "../records/record.fixture";
import { notify, type NotifyOptions } from "./notify";

const how = { timeout: 200, pause: 1 };

let server: http.Server;
let origin: string;
/** What came, by path. */
let received: { path: string; body: string }[];
let status: number;
const output = captureOutput();
let folder: string;

beforeEach(async () => {
  received = [];
  status = 200;
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ path: request.url!, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-notify-"));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  fs.rmSync(folder, { recursive: true });
});

const env = () => ({ SLACK_WEBHOOK: `${origin}/alerts/sentinel-webhook`, USER: "octocat" });
const run = (event: string, stack: string, options: NotifyOptions = {}, more: NodeJS.ProcessEnv = {}) =>
  notify(event, stack, options, { ...env(), ...more }, how);

test("DP-16: a failed apply is told to #infra-alerts, with its error", async () => {
  await run("apply-failed", "prod", { error: "Service api: it never became healthy" });
  expect(output.stderr).toBe("Told alerts of apply-failed of prod.\n");
  expect(received.map(({ path: place }) => place)).toEqual(["/alerts/sentinel-webhook"]);
  expect(JSON.parse(received[0]!.body)).toMatchObject({
    blocks: [
      { type: "header", text: { text: "prod: apply failed" } },
      { text: { text: expect.stringContaining("```\nService api: it never became healthy\n```") as string } },
      { type: "context" },
    ],
  });
});

test("DP-16: plan started and completed, apply started, completed and failed, and drift are told for every stack", async () => {
  const asked = [
    "plan-started",
    "plan-completed",
    "apply-started",
    "apply-completed",
    "apply-failed",
    "drift",
  ];
  for (const event of asked) for (const stack of Object.keys(access.stacks)) await run(event, stack);
  expect(received).toHaveLength(asked.length * 5);
  expect(output.stderr.split("\n").filter((line) => line.startsWith("warning"))).toEqual([
    "warning: onCall was not told of drift of prod: it is not set up: PAGERDUTY_ROUTING_KEY is not set",
  ]);
});

test("SC-11: drift goes to its own webhook, where there is one", async () => {
  await run("drift", "dev", {}, { SLACK_DRIFT_WEBHOOK: `${origin}/drift` });
  await run("drift", "dev", {}, { SLACK_DRIFT_WEBHOOK: "" });
  await run(
    "drift",
    "dev",
    {},
    { SLACK_DRIFT_WEBHOOK: `${origin}/drift`, CAUSEWAY_SLACK_WEBHOOK_DRIFT: `${origin}/own` },
  );
  expect(received.map(({ path: place }) => place)).toEqual(["/drift", "/alerts/sentinel-webhook", "/own"]);
});

test("DR-04: drift of prod also wakes whoever is on call, and that of staging does not", async () => {
  const pagerDuty = { PAGERDUTY_ROUTING_KEY: "sentinel-key", PAGERDUTY_EVENTS_URL: `${origin}/pagerduty` };
  await run("drift", "prod", {}, pagerDuty);
  await run("drift", "staging", {}, pagerDuty);
  const paged = received.filter(({ path: place }) => place === "/pagerduty");
  expect(paged).toHaveLength(1);
  expect(JSON.parse(paged[0]!.body)).toMatchObject({
    routing_key: "sentinel-key",
    payload: { summary: "prod: drift found" },
  });
});

test("a webhook that fails is told on output.stderr, and nothing else fails", async () => {
  status = 404;
  await run("apply-completed", "prod", { json: true });
  expect(output.stderr).toBe("warning: alerts was not told of apply-completed of prod: it answered 404\n");
  expect(JSON.parse(output.stdout)).toEqual({
    event: "apply-completed",
    stack: "prod",
    told: [{ channel: "alerts", delivered: false, why: "it answered 404" }],
  });
});

test("a webhook that is not set up is told on output.stderr, and nothing else fails", async () => {
  await notify("apply-completed", "prod", {}, {}, how);
  expect(output.stderr).toBe(
    "warning: alerts was not told of apply-completed of prod: it is not set up: " +
      "CAUSEWAY_SLACK_WEBHOOK_ALERTS or SLACK_WEBHOOK is not set\n",
  );
});

test.each([
  "https://hooks.slack.com.invalid/services/T0/B0/sentinel-webhook",
  "http://example.org/sentinel-webhook",
  "sentinel-webhook",
])("SC-10: the webhook %s is shown nowhere, whatever becomes of it", async (SLACK_WEBHOOK) => {
  await run("apply-failed", "prod", { error: `POST ${SLACK_WEBHOOK} failed`, json: true }, { SLACK_WEBHOOK });
  await run(
    "apply-failed",
    "prod",
    { error: `POST ${SLACK_WEBHOOK} failed`, dryRun: true },
    { SLACK_WEBHOOK },
  );
  expect(output.stderr).toContain("warning: alerts was not told");
  expect(`${output.stdout}${output.stderr}`).not.toContain("sentinel");
});

test("SC-10: no secret leaves in a message, of the environment nor by its form", async () => {
  const secrets = {
    GITHUB_TOKEN: "sentinel-token",
    DB_PASSWORD: "sentinel-password",
    CAUSEWAY_BUNDLE_KEY: "sentinel-bundle-key",
    SLACK_DRIFT_WEBHOOK: `${origin}/sentinel-drift`,
  };
  const texts = [
    ...Object.values(secrets),
    env().SLACK_WEBHOOK,
    `ghp_${"sentinel".repeat(4)}`,
    "https://u:sentinel@h/",
  ];
  for (const text of texts)
    await run("rollback", "prod", { reason: `see ${text}`, text, people: text, to: text }, secrets);
  expect(received).toHaveLength(texts.length);
  expect(received.map(({ body }) => body).join("\n")).not.toContain("sentinel");
  expect(received[0]!.body).toContain("[secret]");
});

test("what a preview and an apply wrote is told", async () => {
  const report = path.join(folder, "report.json");
  const record = path.join(folder, "record.json");
  fs.writeFileSync(
    report,
    JSON.stringify({ commit: "2".repeat(40), changes: [{ operation: "update" }, { operation: "delete" }] }),
  );
  const failed = recordOf({
    commit: "3".repeat(40),
    endedAt: "2026-01-01T10:02:05.000Z",
    result: "failed",
    cause: "it broke",
    done: [{ operation: "create", type: "t", name: "n", properties: [] }],
  });
  fs.writeFileSync(record, JSON.stringify(failed));
  await run("plan-completed", "prod", { report });
  await run("apply-failed", "prod", { record });
  expect(received[0]!.body).toContain("2 resources: 1 to delete, 1 to change.");
  expect(received[0]!.body).toContain("commit `222222222222`");
  expect(received[1]!.body).toContain("1 resource: 1 to create.\\nIt took 2 min 5 s.");
  expect(received[1]!.body).toContain("```\\nit broke\\n```");
});

test.each(["absent.json", "broken.json"])("%s is no reason not to tell the rest", async (name) => {
  fs.writeFileSync(path.join(folder, "broken.json"), "{");
  await run("plan-completed", "prod", { report: path.join(folder, name), record: path.join(folder, name) });
  expect(received[0]!.body).toContain("How much changes is not known");
});

test("--dry-run prints what would be sent, without a secret, and sends nothing", async () => {
  await run("drift", "prod", { dryRun: true }, { PAGERDUTY_ROUTING_KEY: "sentinel-key" });
  expect(received).toEqual([]);
  expect(JSON.parse(output.stdout)).toEqual([
    {
      channel: "drift",
      body: expect.objectContaining({
        text: expect.stringContaining("prod: drift found") as string,
      }) as object,
    },
    { channel: "onCall", body: expect.objectContaining({ routing_key: "[secret]" }) as object },
  ]);
  expect(output.stdout).not.toContain("sentinel");
});

test("who is told of nothing is no failure", async () => {
  await run("promotion", "dev");
  expect(output.stderr).toBe("Nobody is told of promotion of dev (stacks/notifications.ts).\n");
  expect(received).toEqual([]);
});

test.each([
  ["apply-finished", "prod", 'there is no event "apply-finished" to tell of'],
  ["apply-completed", "production", "there is no stack production"],
])("%s of %s is wrong usage", async (event, stack, message) => {
  await expect(run(event, stack)).rejects.toMatchObject({ code: 2, message });
});

test("every event has people who are told of it in prod, and every channel is used", () => {
  const inProd = notificationEvents.map((event) => notifications[event].prod ?? []);
  expect(inProd.filter((names) => names.length === 0)).toEqual([]);
  expect(new Set(inProd.flat())).toEqual(new Set(Object.keys(channels)));
});
