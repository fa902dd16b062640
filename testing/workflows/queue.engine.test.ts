import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../sandbox";
import { openRoad, people, type Road } from "./road";
import { RoadUsers } from "./road-users";
import { runScript } from "./run-script";

const STACK_FILE = "Pulumi.dev.yaml";
const SERVICES = ["first", "second", "third", "fourth", "fifth", "late"] as const;
type Service = (typeof SERVICES)[number];

const OLD = `sha256:${"0".repeat(64)}`;
const NEW = `sha256:${"1".repeat(64)}`;
const IMAGE = "222222222222.dkr.ecr.us-east-1.amazonaws.com/sandbox";

/** What these tests do not need: each job takes a while. */
const LEFT_OUT = ["check", "drift", "merge-promotion", "preview-comment", "promote", "records"];

let road: Road;
let users: RoadUsers;

beforeAll(async () => {
  road = await openRoad({
    checks: ["preview"],
    prepare: (files) => {
      for (const name of LEFT_OUT) files[`.github/workflows/${name}.yml`] = null;
      files["stacks/delivery.ts"] = (files["stacks/delivery.ts"] ?? "").replace(
        /requiredChecks: \[.*\]/,
        'requiredChecks: ["preview"]',
      );
      // Far enough from each other that git merges what changes two of them.
      const images = SERVICES.map(
        (service) => `    ${service}: ${IMAGE}/${service}@${OLD}\n    # ${service}\n    # ends\n`,
      );
      files[STACK_FILE] = (files[STACK_FILE] ?? "").replace(
        /(causeway:images:\n)(?: {4}.*\n)+/,
        `$1${images.join("")}`,
      );
      expect(files[STACK_FILE]).toContain("late:");
    },
  });
  users = new RoadUsers(road);
});
afterAll(() => road.close());

const main = () => road.server.world.seenRefs.get("refs/heads/main")!;
const imageOf = (service: Service, digest: string) => `${service}: ${IMAGE}/${service}@${digest}`;

/** Proposes another image of a service for dev; somebody approves what the preview shows. */
async function propose(service: Service): Promise<number> {
  const before = await users.fileOnMain(STACK_FILE);
  const files = { [STACK_FILE]: before.replace(imageOf(service, OLD), imageOf(service, NEW)) };
  await road.server.push(people.author, service, files);
  return users.openPull(people.author, service, `feat(${service}): answer faster`, false);
}

async function approved(...services: readonly Service[]): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (const service of services) numbers.push(await propose(service));
  await road.runner.settle();
  for (const number of numbers) await users.approve(people.infra, number);
  return numbers;
}

/** Runs `causeway` in a checkout of a commit, with a preview that a workflow kept. */
async function applyPreviewOf(number: number) {
  const { server, sandbox } = road;
  const { headSha } = server.world.issue(number)!.pull!;
  const run = server.world.runs.find((one) => one.name === "preview" && one.headSha === headSha);
  const checkout = fs.mkdtempSync(path.join(sandbox.folder, "by-hand-"));
  execFileSync("git", ["clone", "--quiet", server.folder, checkout]);
  execFileSync("git", ["checkout", "--quiet", headSha], { cwd: checkout });
  fs.symlinkSync(path.join(repositoryRoot, "node_modules"), path.join(checkout, "node_modules"));
  const bundle = path.join(checkout, ".causeway", "bundle");
  fs.cpSync(run?.artifacts[0]?.folder ?? "", bundle, { recursive: true });
  return runScript(`node ops/main.js apply "${bundle}"`, checkout, sandbox.env);
}

const landed = () =>
  users
    .pullsOf("answer faster")
    .filter(({ state }) => state === "closed")
    .map(({ number }) => number);

describe("TS-07: two pull requests to one stack", () => {
  let late: number;

  test("PR-04: once the first is deployed, what the second was previewed as is applied by nobody", async () => {
    const [first, second] = await approved("first", "late");
    late = second!;
    const merged = await users.merge(people.author, first!);
    expect(users.failures()).toBe("");
    expect(users.deployed("dev")).toMatchObject({ result: "succeeded", commit: merged });
    await expect(users.merge(people.author, late)).rejects.toThrow(/out-of-date/);
    expect(await applyPreviewOf(late)).toMatchObject({
      code: 4,
      output: expect.stringMatching(/since its preview this moved:\n.*state/s) as unknown,
    });
    expect(users.deployed("dev")).toMatchObject({ commit: merged });
  });

  test("PR-12, DP-09: of a queue of five those are merged and deployed in order that do what was approved", async () => {
    const numbers = await approved("second", "third", "fourth", "fifth");
    const [last] = numbers.slice(-1);
    const before = road.server.world.runs.length;
    await users.enqueue(people.author, ...numbers.slice(0, -1), late, last!);
    expect(users.failures()).toMatch(
      /compare dev .*the merge group would do to dev what no preview of its pull requests showed:\n +replace late/s,
    );
    expect(landed().slice(1)).toEqual(numbers);
    expect(road.server.world.issue(late)).toMatchObject({ state: "open" });
    const runs = road.server.world.runs.slice(before);
    const deploys = runs.filter(({ name }) => name === "deploy");
    expect(deploys.map(({ conclusion }) => conclusion)).toEqual(numbers.map(() => "success"));
    const isDone = users.deployed("dev");
    expect(isDone).toMatchObject({ result: "succeeded", commit: main() });
    const images = Object.fromEntries(SERVICES.map((service) => [service, service === "late" ? OLD : NEW]));
    expect(isDone?.["images"]).toEqual(images);
  });
});
