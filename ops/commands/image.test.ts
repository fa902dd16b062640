import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { exitCode } from "../exit-codes";
import { FakeTools } from "../image/fake-tools.fixture";
import { TestService } from "../verification/service.fixture";
import { image, type ImageOptions } from "./image";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const DIGEST = `sha256:${"a".repeat(64)}`;
const PLATFORM_DIGEST = `sha256:${"b".repeat(64)}`;
const REPOSITORY = "222222222222.dkr.ecr.us-east-1.amazonaws.com/causeway/api";
const target = {
  service: "api",
  repository: REPOSITORY,
  registry: "222222222222.dkr.ecr.us-east-1.amazonaws.com",
  account: "222222222222",
  region: "us-east-1",
  role: "arn:aws:iam::222222222222:role/github-image-push",
  session: "image-api-7",
  commit: COMMIT,
};

const json = (value: unknown) => ({ stdout: JSON.stringify(value) });
/** As buildx pushes an image with attestations. */
const index = {
  manifests: [
    { digest: PLATFORM_DIGEST, platform: { os: "linux", architecture: "amd64" } },
    { digest: `sha256:${"c".repeat(64)}`, platform: { os: "unknown", architecture: "unknown" } },
  ],
};
const found = json({
  images: [{ imageId: { imageDigest: DIGEST }, imageManifest: JSON.stringify(index) }],
  failures: [],
});
const notFound = json({
  images: [],
  failures: [{ failureCode: "ImageNotFound", failureReason: "Requested image not found" }],
});
const scanned = (status: string, imageScanFindings?: object) =>
  json({ imageScanStatus: { status }, imageScanFindings });
const clean = scanned("COMPLETE", { findings: [], findingSeverityCounts: { LOW: 1 } });
const ecrError = (name: string) => ({
  code: 254,
  stderr: `An error occurred (${name}) when calling the DescribeImageScanFindings operation: no`,
});

let tools: FakeTools;
let service: TestService;
let out: string;
let env: NodeJS.ProcessEnv;
let now: number;
let tree: { commit?: string; dirty: boolean };
const output = captureOutput();
beforeEach(async () => {
  tools = new FakeTools("aws", "docker", "npx");
  service = await TestService.start();
  out = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "causeway-image-")), "report");
  env = { ...tools.env, GITHUB_OUTPUT: path.join(out, "..", "outputs"), GITHUB_RUN_ID: "7" };
  now = 0;
  tree = { commit: COMMIT, dirty: false };
  tools.say("aws ecr batch-get-image", notFound, found);
  tools.say("aws ecr describe-image-scan-findings", clean);
  tools.say("docker run", { stdout: "c0ntainer\n" });
  tools.say("docker port", { stdout: `${new URL(service.url).host}\n` });
  tools.say("docker inspect", { stdout: "0\n" });
  tools.say("docker buildx imagetools", { stdout: '{"SPDX":{}}\n' });
});
afterEach(async () => {
  await service.close();
  tools.close();
  fs.rmSync(path.dirname(out), { recursive: true });
});

const clock = {
  now: () => ({ monotonic: now, wall: now }),
  sleep: (milliseconds: number) => ((now += milliseconds), Promise.resolve()),
};
const run = (options: ImageOptions = {}) =>
  image(
    "api",
    { out, githubOutput: true, json: true, ...options },
    { env, clock, tree: () => Promise.resolve(tree) },
  );
const refusal = (message: string, code: number) => expect.objectContaining({ message, code }) as Error;
/** The commands that were given, by their first words. */
const steps = () => tools.calls.map((line) => /^\w+ (buildx \w+|ecr \S+|\S+)/.exec(line)?.[0]);
const callOf = (start: string) => tools.calls.filter((line) => line.startsWith(start));
const report = () => JSON.parse(fs.readFileSync(path.join(out, "image.json"), "utf8")) as unknown;

test("IM-01: tests come first, then the image is built, tried, and only then pushed, scanned and put out", async () => {
  await run();
  expect(steps()).toEqual([
    "aws --version",
    "docker buildx version",
    "docker version",
    "aws ecr batch-get-image",
    "npx jest",
    "docker buildx create",
    "docker buildx build",
    "docker run",
    "docker port",
    "docker stop",
    "docker inspect",
    "docker rm",
    "docker buildx build",
    "docker buildx rm",
    "aws ecr batch-get-image",
    "aws ecr describe-image-scan-findings",
    "docker buildx imagetools",
  ]);
  expect(JSON.parse(output.stdout)).toEqual({ ...target, digest: DIGEST });
  expect(fs.readFileSync(env["GITHUB_OUTPUT"] ?? "", "utf8")).toBe(
    Object.entries({ ...target, digest: DIGEST })
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
});

test("IM-06: what the image carries of the service is said, and kept beside its scan", async () => {
  await run();
  expect(output.stderr).toMatch(/Of the service itself: [\d.]+ kB in \d+ files/);
  const sizes = JSON.parse(fs.readFileSync(path.join(out, "sizes.json"), "utf8")) as {
    files: { name: string }[];
  };
  expect(sizes.files.map(({ name }) => name)).toEqual(expect.arrayContaining(["main.ts", "server.ts"]));
});

test("IM-02: what is pushed has the commit as its only tag, an SBOM and its provenance, by tools that are pinned", async () => {
  await run();
  const [local = "", pushed = ""] = callOf("docker buildx build");
  const common = `docker buildx build --platform linux/amd64 --build-arg COMMIT=${COMMIT} --build-arg VERSION=0.1.0 --builder causeway-0123456789ab`;
  expect(local).toBe(`${common} --load --tag causeway/api:${COMMIT} service`);
  expect(pushed.replace(/@sha256:[0-9a-f]{64}/, "@sha256:...")).toBe(
    `${common} --provenance mode=max --sbom generator=docker/buildkit-syft-scanner:1.12.0@sha256:... --push --tag ${REPOSITORY}:${COMMIT} service`,
  );
  expect(callOf("docker buildx create")[0]).toMatch(
    / --driver docker-container --driver-opt image=moby\/buildkit:v[\d.]+@sha256:[0-9a-f]{64}$/,
  );
});

test("CS-13: the image is tried as a task runs it, by every smoke check that needs no password", async () => {
  await run();
  expect(callOf("docker run")).toEqual([
    `docker run --detach --read-only --cap-drop ALL --security-opt no-new-privileges --tmpfs /tmp --user 10001:10001 --publish 127.0.0.1::8080 causeway/api:${COMMIT}`,
  ]);
  expect(service.seen).toEqual(["GET /health", "GET /api/v1/status"]);
});

test("IM-05: the scan that counts is that of the platform: what is deployed is an index, which has none", async () => {
  await run();
  expect(callOf("aws ecr describe")).toEqual([
    `aws ecr describe-image-scan-findings --registry-id 222222222222 --region us-east-1 --repository-name causeway/api --image-id imageDigest=${PLATFORM_DIGEST} --output json`,
  ]);
  expect(report()).toEqual({
    ...target,
    digest: DIGEST,
    scans: [
      {
        platform: "linux/amd64",
        digest: PLATFORM_DIGEST,
        status: "COMPLETE",
        counts: { LOW: 1 },
        findings: [],
      },
    ],
  });
  expect(fs.readFileSync(path.join(out, "sbom.json"), "utf8")).toBe('{"SPDX":{}}\n');
});

test("an image without attestations is scanned itself", async () => {
  const manifest = { imageId: { imageDigest: DIGEST }, imageManifest: JSON.stringify({ layers: [] }) };
  tools.say("aws ecr batch-get-image", json({ images: [manifest], failures: [] }));
  await run();
  expect(callOf("aws ecr describe")[0]).toContain(`--image-id imageDigest=${DIGEST}`);
});

test("IM-03: what was pushed for a commit is not built again, and judged again", async () => {
  tools.say("aws ecr batch-get-image", found);
  await run();
  expect(steps()).not.toContain("npx jest");
  expect(steps()).not.toContain("docker buildx build");
  expect(JSON.parse(output.stdout)).toMatchObject({ digest: DIGEST });
  expect(output.stderr).toContain(`causeway/api:${COMMIT} was built before: ${DIGEST}`);
});

test("IM-05: an image with a serious finding is refused, with a report and without a digest for the next job", async () => {
  const finding = {
    name: "CVE-2026-1",
    severity: "HIGH",
    attributes: [
      { key: "package_name", value: "openssl" },
      { key: "package_version", value: "3.5.0" },
    ],
  };
  tools.say(
    "aws ecr describe-image-scan-findings",
    scanned("COMPLETE", { findings: [finding], findingSeverityCounts: { HIGH: 1 } }),
  );
  await expect(run()).rejects.toEqual(
    refusal(
      `${REPOSITORY}@${DIGEST} is not deployed:\n  linux/amd64: 1 HIGH\n    HIGH CVE-2026-1 in openssl 3.5.0`,
      exitCode.refused,
    ),
  );
  expect(report()).toMatchObject({
    scans: [{ findings: [{ name: "CVE-2026-1", severity: "HIGH", packages: ["openssl 3.5.0"] }] }],
  });
  expect(fs.existsSync(env["GITHUB_OUTPUT"] ?? "")).toBe(false);
  expect(output.stdout).toBe("");
});

test("IM-05: findings of Amazon Inspector count too, with the version that mends them", async () => {
  const enhanced = (severity: string, fixedInVersion: string) => ({
    title: `${severity} finding`,
    severity,
    packageVulnerabilityDetails: {
      vulnerabilityId: `CVE-${severity}`,
      vulnerablePackages: [{ name: "tar", version: "7.0.0", fixedInVersion }],
    },
  });
  const enhancedFindings = [
    enhanced("CRITICAL", "7.0.1"),
    enhanced("HIGH", "NotAvailable"),
    { title: "by hand", severity: "HIGH" },
  ];
  tools.say("aws ecr describe-image-scan-findings", scanned("ACTIVE", { enhancedFindings }));
  await expect(run()).rejects.toThrow(
    [
      "  linux/amd64: 1 CRITICAL, 2 HIGH",
      "    CRITICAL CVE-CRITICAL in tar 7.0.0 (mended in 7.0.1)",
      "    HIGH CVE-HIGH in tar 7.0.0",
      "    HIGH by hand",
    ].join("\n"),
  );
});

test("IM-05: a scan that has not begun or goes on is waited for", async () => {
  tools.say(
    "aws ecr describe-image-scan-findings",
    ecrError("ScanNotFoundException"),
    scanned("PENDING"),
    scanned("IN_PROGRESS"),
    clean,
  );
  await run();
  expect(now).toBe(15_000);
});

test("IM-05: a scan that never ends lets nothing through", async () => {
  tools.say("aws ecr describe-image-scan-findings", scanned("IN_PROGRESS"));
  await expect(run()).rejects.toThrow(
    "the scan of causeway/api for linux/amd64 is IN_PROGRESS after all that time",
  );
  expect(now).toBe(605_000);
});

describe("nothing is pushed", () => {
  const assertNotPushed = () => expect(tools.calls.filter((line) => line.includes("--push"))).toEqual([]);

  test("when the tests fail", async () => {
    tools.say("npx jest", { code: 1 });
    await expect(run()).rejects.toThrow(
      "could not test the service: npx jest --selectProjects ended with exit code 1",
    );
    expect(steps()).not.toContain("docker buildx create");
  });

  test("when the image cannot be built, and the builder goes all the same", async () => {
    tools.say("docker buildx build", { code: 1 });
    await expect(run()).rejects.toThrow(
      "could not build the image: docker buildx build ended with exit code 1",
    );
    assertNotPushed();
    expect(steps().at(-1)).toBe("docker buildx rm");
  });

  test("when it does not answer: its log is shown, and it goes", async () => {
    service.answers.set("/health", { status: 500 });
    await expect(run()).rejects.toThrow(
      `causeway/api:${COMMIT} does not answer as it should: health (answered 500, expected 200)`,
    );
    assertNotPushed();
    expect(steps().slice(-3)).toEqual(["docker logs", "docker rm", "docker buildx rm"]);
    expect(now).toBe(60_000);
  });

  test("when it does not answer, and says so also where nothing can be tidied up", async () => {
    service.answers.set("/health", { status: 500 });
    tools.say("docker rm", { code: 1, stderr: "no such container" });
    tools.say("docker buildx rm", { code: 1, stderr: "no such builder" });
    await expect(run()).rejects.toThrow("does not answer as it should");
    expect(output.stderr).toContain("warning: docker rm --force failed: no such container\n");
    expect(output.stderr).toContain("warning: docker buildx rm failed: no such builder\n");
  });

  test("when it does not end by itself", async () => {
    tools.say("docker inspect", { stdout: "137\n" });
    await expect(run()).rejects.toThrow(
      `causeway/api:${COMMIT} ended with exit code 137 when it was stopped, and not with 0`,
    );
    assertNotPushed();
  });

  test("when it does not start: what docker says is shown", async () => {
    tools.say("docker run", { code: 125, stderr: "docker: no space left on device.\n" });
    await expect(run()).rejects.toThrow("docker run --detach failed: docker: no space left on device.");
    assertNotPushed();
  });

  test("when the registry does not say whether the image is there", async () => {
    tools.say("aws ecr batch-get-image", ecrError("AccessDeniedException"));
    await expect(run()).rejects.toEqual(
      expect.objectContaining({
        message: expect.stringMatching(
          /^aws ecr batch-get-image failed for causeway\/api: An error occurred \(AccessDeniedException\)/,
        ) as string,
        fix: `use credentials of ${target.role}, and deploy bootstrap if the repository is not there`,
      }),
    );
    tools.say("aws ecr batch-get-image", json({ images: [], failures: [{ failureCode: "KmsError" }] }));
    await expect(run()).rejects.toThrow(`the registry does not give causeway/api:${COMMIT}: KmsError`);
    tools.say("aws ecr batch-get-image", { stdout: "Bye" });
    await expect(run()).rejects.toThrow("aws ecr batch-get-image answered what is not understood");
    assertNotPushed();
  });
});

test("a registry that loses what was pushed is no success", async () => {
  tools.say("aws ecr batch-get-image", notFound);
  await expect(run()).rejects.toThrow(
    `the registry does not have causeway/api:${COMMIT}, which was just pushed`,
  );
});

test("a scan that may not be looked at is no success", async () => {
  tools.say("aws ecr describe-image-scan-findings", ecrError("AccessDeniedException"));
  await expect(run()).rejects.toThrow("aws ecr describe-image-scan-findings failed for causeway/api");
});

test.each(["aws", "docker"])(
  "without %s nothing begins, and the error says where to get it",
  async (tool) => {
    tools.remove(tool);
    await expect(run()).rejects.toEqual(refusal(`there is no ${tool} on PATH`, exitCode.usage));
    expect(steps()).not.toContain("npx jest");
  },
);

test.each([
  ["docker buildx version", "docker has no buildx: no"],
  ["docker version", "docker does not answer: no"],
])("when %s fails nothing begins", async (start, message) => {
  tools.say(start, { code: 1, stderr: "no" });
  await expect(run()).rejects.toEqual(refusal(message, exitCode.usage));
  expect(steps()).not.toContain("aws ecr batch-get-image");
});

test("IM-02: what is not committed is not built: the image's name would lie", async () => {
  tree = { commit: COMMIT, dirty: true };
  await expect(run()).rejects.toEqual(
    refusal(`the working tree differs from ${COMMIT}, by which the image would be named`, exitCode.usage),
  );
  tree = { dirty: true };
  await expect(run()).rejects.toThrow("this is no checkout of git");
  expect(tools.calls).toEqual([]);
});

test("--dry-run says where the image goes, for the step that takes on the role, and calls nobody", async () => {
  await run({ dryRun: true });
  expect(tools.calls).toEqual([]);
  expect(JSON.parse(output.stdout)).toEqual(target);
  expect(fs.readFileSync(env["GITHUB_OUTPUT"] ?? "", "utf8")).toContain(`role=${target.role}\n`);
  expect(output.stderr).toBe(
    `Would build ${REPOSITORY}:${COMMIT}, for linux/amd64, and wait for its scan.\n`,
  );
});
