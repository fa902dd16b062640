import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
import { smallProject } from "../../testing/small-project";
import type { DeploymentRecord } from "../records/deployment-record";
import { TestService } from "../verification/service.fixture";

const FIRST = `sha256:${"4".repeat(64)}`;
const SECOND = `sha256:${"5".repeat(64)}`;
const FILE = "Pulumi.staging.yaml";

/** Deploys what the stack's file names. */
const program = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config("causeway");
const provider = new aws.Provider("aws", { region: "us-east-1", allowedAccountIds: [config.require("account")] });
for (const [service, image] of Object.entries(config.requireObject<Record<string, string>>("images"))) {
  const containers = JSON.stringify([{ name: service, image, essential: true }]);
  new aws.ecs.TaskDefinition(service, { family: service, containerDefinitions: containers, skipDestroy: true }, { provider });
}
`;

let sandbox: TestSandbox;
let service: TestService;
let project: Project;

beforeAll(async () => {
  sandbox = await openSandbox();
  service = await TestService.start();
  project = smallProject(sandbox, program);
  git("init", "--quiet", "--initial-branch", "main");
  fs.writeFileSync(path.join(project.folder, ".git", "info", "exclude"), "node_modules\n.causeway\n");
  await project.succeed("stack", "init", "staging");
  await deploy(FIRST);
  await deploy(SECOND);
});
afterAll(async () => {
  await service.close();
  await sandbox.close();
});

function git(...args: readonly string[]): string {
  const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  return execFileSync("git", [...who, ...args], { cwd: project.folder, encoding: "utf8" });
}

const smoke = () => ({
  CAUSEWAY_SMOKE_URL: service.url,
  CAUSEWAY_SMOKE_USER: "smoke@example.com",
  CAUSEWAY_SMOKE_PASSWORD: "correct horse",
});
const causeway = (...args: readonly string[]) => project.causeway(args, smoke());

/** As a merge does it: a commit, its preview, the apply, and what the checks say. */
async function deploy(digest: string): Promise<void> {
  const file = path.join(project.folder, FILE);
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/sha256:[0-9a-f]{64}/, digest));
  git("add", "--all");
  git("commit", "--quiet", "--message", `feat: ${digest}`);
  const bundle = path.join(sandbox.folder, `bundle-${digest.slice(-4)}`);
  for (const args of [
    ["preview", "staging", "--out", bundle],
    ["apply", bundle],
    ["smoke", "staging", "--record"],
  ]) {
    const { code, output } = await causeway(...args);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${String(code)}:\n${output}`);
  }
}

/** What was done to staging, the oldest first: kind, digest, and whether it was a drill. */
async function deployments(): Promise<readonly unknown[]> {
  const { stdout } = await causeway("records", "list", "staging", "--json");
  const records = JSON.parse(stdout) as readonly DeploymentRecord[];
  return records.toReversed().map(({ kind, images, drill, result }) => [kind, images["api"], drill, result]);
}

const BEFORE = [
  ["apply", FIRST, undefined, "succeeded"],
  ["apply", SECOND, undefined, "succeeded"],
];
const DRILL = [
  ["rollback", FIRST, true, "succeeded"],
  ["apply", SECOND, true, "succeeded"],
];

test("RB-15: staging goes back to the release before, and forward again, by the engine", async () => {
  const { code, output, stdout } = await causeway("rollback-drill", "staging", "--json");
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(JSON.parse(stdout)).toMatchObject({ done: true, rollback: { digests: { api: FIRST } } });
  expect(await deployments()).toEqual([...BEFORE, ...DRILL]);
  expect(git("status", "--porcelain")).toBe("");
  const last = await causeway("rollback-drill", "staging", "--last");
  expect(last).toMatchObject({ code: 0, output: expect.stringContaining("went well") as unknown });
});

test("RB-15: after it an emergency goes back to the same release as before it", async () => {
  const { output } = await causeway(
    "rollback",
    "staging",
    "previous",
    "--reason",
    "it is slow",
    "--dry-run",
    "--direct",
    "--out",
    "x",
  );
  expect(output).toContain(`api: ${SECOND} -> ${FIRST}`);
});
