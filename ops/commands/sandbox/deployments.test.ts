import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";

/** What the control API of a sandbox was asked, and what it answers. */
let asked: [string, unknown][];
let answer: unknown;
let server: http.Server;
let folder: string;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const route = (request.url ?? "").slice(1);
      if (route !== "status") asked.push([route, JSON.parse(Buffer.concat(chunks).toString("utf8"))]);
      response.end(JSON.stringify(route === "status" ? {} : answer));
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-control-"));
  const { port } = server.address() as AddressInfo;
  const announcement = { pid: process.pid, token: "token", ports: { control: port } };
  fs.writeFileSync(path.join(folder, "sandbox.json"), JSON.stringify(announcement));
});
beforeEach(() => {
  asked = [];
  answer = [];
});
afterAll(() => {
  server.close();
  fs.rmSync(folder, { recursive: true });
});

/** Runs `causeway sandbox` on that control API, in the background: it has to answer meanwhile. */
async function sandbox(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const main = path.join(__dirname, "..", "..", "main.js");
  const child = spawn(process.execPath, [main, "sandbox", ...args], {
    env: { ...process.env, CAUSEWAY_SANDBOX: folder, NO_COLOR: "1" },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
  const [code] = (await once(child, "close")) as [unknown];
  return { code, stdout, stderr };
}

const report = {
  serviceArn: "arn:aws:ecs:us-east-1:444444444444:service/causeway-staging/api",
  status: "IN_PROGRESS",
  statusReason: "",
  second: 90,
  lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT",
  production: 10,
};

describe("causeway sandbox", () => {
  test.each<[string[], [string, unknown]]>([
    [["deployments"], ["advance", { minutes: 0 }]],
    [
      ["advance", "2.5"],
      ["advance", { minutes: 2.5 }],
    ],
    [
      ["alarm", "slow", "OK"],
      ["alarm", { name: "slow", state: "OK" }],
    ],
    [
      ["alarm", "slow", "ALARM", "--stage", "BAKE_TIME", "--account", "444444444444"],
      ["alarm", { name: "slow", state: "ALARM", stage: "BAKE_TIME", account: "444444444444" }],
    ],
    [
      ["hook", "api", "POST_TEST_TRAFFIC_SHIFT", "FAILED"],
      ["hook", { service: "api", stage: "POST_TEST_TRAFFIC_SHIFT", answer: "FAILED" }],
    ],
  ])("%j asks the sandbox for that, and says where no deployment is", async (args, request) => {
    const { code, stderr } = await sandbox(...args);
    expect(asked).toEqual([request]);
    expect(stderr).toContain("No deployment shifts traffic.");
    expect(code).toBe(0);
  });

  test("advance shows how far each deployment has got, and why it goes back", async () => {
    const back = { ...report, status: "ROLLBACK_IN_PROGRESS", statusReason: "An alarm.", production: 0 };
    answer = [report, back];
    expect((await sandbox("advance", "1")).stderr).toBe(
      "causeway-staging/api: IN_PROGRESS, PRODUCTION_TRAFFIC_SHIFT, 10 % of the traffic, after 1 min 30 s\n" +
        "causeway-staging/api: ROLLBACK_IN_PROGRESS, PRODUCTION_TRAFFIC_SHIFT, 0 % of the traffic, after 1 min 30 s. " +
        "An alarm.\n",
    );
  });

  test.each([
    [["continue", "api"], "CONTINUE"],
    [["continue", "api", "--rollback"], "ROLLBACK"],
  ])("%j answers a pause", async (args, action) => {
    answer = report;
    const { stderr } = await sandbox(...args);
    expect(asked).toEqual([["continue", { service: "api", action }]]);
    expect(stderr).toContain("causeway-staging/api: IN_PROGRESS");
  });

  test("deployments prints them as JSON to stdout alone", async () => {
    answer = [report];
    const { stdout, stderr } = await sandbox("deployments", "--json");
    expect([JSON.parse(stdout), stderr]).toEqual([[report], ""]);
  });

  test.each<[string[], string]>([
    [["advance", "2"], 'advance with {"minutes":2}'],
    [["alarm", "slow", "OK"], 'alarm with {"name":"slow","state":"OK"}'],
    [["hook", "api", "BAKE", "FAILED"], 'hook with {"service":"api","stage":"BAKE","answer":"FAILED"}'],
    [["continue", "api"], 'continue with {"service":"api","action":"CONTINUE"}'],
    [["drift", "bucket", "--delete"], 'drift with {"urn":"bucket","set":{},"delete":true}'],
    [["fault", "No"], 'fault with {"message":"No","times":1,"moment":"before"}'],
    [["latency", "5", "--urn", "db"], 'latency with {"milliseconds":5,"urn":"db"}'],
    [["calm"], "calm with {}"],
  ])("%j --dry-run says what would be asked for, and asks nothing", async (args, request) => {
    const { code, stderr } = await sandbox(...args, "--dry-run");
    expect(stderr).toBe(`Would ask the sandbox for ${request}.\n`);
    expect(asked).toEqual([]);
    expect(code).toBe(0);
  });

  test.each([
    ["start", `The sandbox runs already (process ${process.pid}).\n`],
    ["stop", `Would stop the sandbox (process ${process.pid}).\n`],
  ])("%s --dry-run says what it would do to the process, and does not", async (command, text) => {
    expect((await sandbox(command, "--dry-run")).stderr).toBe(text);
    expect(asked).toEqual([]);
  });

  test.each([
    ["advance", "soon"],
    ["advance", "-1"],
    ["alarm", "slow", "RED"],
    ["hook", "api", "POST_TEST_TRAFFIC_SHIFT", "MAYBE"],
  ])("%s %s is wrong usage, and nothing is asked", async (...args) => {
    expect((await sandbox(...args)).code).toBe(2);
    expect(asked).toEqual([]);
  });
});
