import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { backends, type BackendName } from "../../stacks/backends";
import { environments } from "../../stacks";
import { Project, type Checkpoint, type StateResource } from "../../testing/project";
import { bucketUrl, lockStack, openSandbox, type CloudEntry, type TestSandbox } from "../../testing/sandbox";
import { waitUntil } from "../../testing/wait-until";

/** Part of a webhook's URL. */
const SENTINEL = "s3ntinel-T0KEN";

const ROLE = "aws:iam/role:Role";

/** Made, and not yet known to the state, when the first run is killed; the key under an id that only AWS knows. */
const LOST = [
  "aws:iam/role:Role::state-dev-writer",
  "aws:kms/key:Key::state-staging-state-key",
  "aws:s3/bucket:Bucket::state-platform-bucket",
  // In another region than its provider's.
  "aws:s3/bucket:Bucket::state-prod-replica-logs",
];

/** The whole program of `bootstrap`, from nothing to an environment on what it made. The tests follow each other. */
describe("causeway bootstrap", () => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
  });
  afterAll(() => sandbox.close());

  const localFolder = () => path.join(sandbox.folder, "bootstrap");
  const programmed = async () => (await sandbox.resources()).filter(({ urn }) => urn !== "");
  const stackFile = (stack: string) =>
    fs.readFileSync(path.join(project.folder, `Pulumi.${stack}.yaml`), "utf8");

  const url = (name: BackendName) => bucketUrl(sandbox, backends[name].bucket);
  const stateIn = async (stack: string, backend: string): Promise<Checkpoint> => {
    const args = ["stack", "export", "--stack", stack];
    return JSON.parse((await project.pulumi(args, { PULUMI_BACKEND_URL: backend })).stdout) as Checkpoint;
  };
  const resourcesOf = ({ deployment: { resources = [] } }: Checkpoint) =>
    resources.map(({ urn, id }) => `${urn} ${id ?? ""}`).sort();

  /** What the cloud holds of a stack and its state does not know. */
  async function strangers(stack: string, state: Checkpoint): Promise<CloudEntry[]> {
    const known = new Set(resourcesOf(state));
    const made = (await programmed()).filter(({ urn }) => urn.startsWith(`urn:pulumi:${stack}::`));
    return made.filter(({ urn, id }) => !known.has(`${urn} ${id}`));
  }

  test("ST-11: the first deployment is killed in the middle; meanwhile a second one is refused", async () => {
    for (const urn of LOST)
      await sandbox.control("latency", { operation: "create", urn, milliseconds: 120_000 });
    const child = project.startCauseway(["bootstrap"]);
    const ended = once(child, "close");
    child.stdout?.resume();
    child.stderr?.resume();
    await waitUntil("what will be lost is made", async () => {
      const made = await sandbox.resources();
      return LOST.every((end) => made.some(({ urn }) => urn.endsWith(end)));
    });

    const second = await project.causeway(["bootstrap"]);
    expect(second.output).toMatch(/error: bootstrap is held by \S+ on \S+ \(causeway bootstrap\)/);
    expect(second.code).toBe(6);

    process.kill(-child.pid!, "SIGKILL");
    await ended;
    await sandbox.control("calm");
    const state = await stateIn("bootstrap", `file://${localFolder()}`);
    const lost = (await strangers("bootstrap", state)).map(({ urn }) => urn);
    expect(lost).toEqual(
      expect.arrayContaining(LOST.map((end) => expect.stringMatching(`${escaped(end)}$`) as string)),
    );
  });

  test("ST-11: the next run finds what was made, finishes, and moves the state whole into the bucket", async () => {
    const { code, output } = await project.causeway(["bootstrap"]);
    expect(output).toContain("Looking what became of operations that were interrupted");
    const lookFor = /May have been made: look for each.*(?=\n==>)/s.exec(output)?.[0] ?? "";
    expect(lookFor).toContain("aws:kms/key:Key state-staging-state-key, in 222222222222, us-east-1");
    expect(code).toBe(0);

    const state = await stateIn("bootstrap", url("platform"));
    // Who has the stack is known there, too, as long as its state is.
    const [records, aside = "", ...more] = fs.readdirSync(localFolder()).sort();
    expect([records, more]).toEqual([".causeway", []]);
    expect(resourcesOf(await stateIn("bootstrap", `file://${path.join(localFolder(), aside)}`))).toEqual(
      resourcesOf(state),
    );
    expect(state.deployment).toMatchObject({ secrets_providers: { type: "cloud" } });
    expect(state.deployment.pending_operations ?? []).toEqual([]);
    // The engine died while AWS made these: they are what the command spoke of.
    const orphans = await strangers("bootstrap", state);
    expect([...new Set(orphans.map(({ type }) => type))]).toEqual(["aws:kms/key:Key"]);
    for (const { urn } of orphans) expect(lookFor).toContain(` ${urn.split("::").at(-1)}, in `);
  });

  test("ST-01: the outputs name the backends that stacks/backends.ts names", async () => {
    const args = ["stack", "output", "--json", "--stack", "bootstrap"];
    const { stdout } = await project.pulumi(args, { PULUMI_BACKEND_URL: url("platform") });
    const outputs = JSON.parse(stdout) as { backends: Record<string, { backendUrl: string }> };
    const urls = Object.entries(outputs.backends).map(([name, { backendUrl }]) => [name, backendUrl]);
    expect(Object.fromEntries(urls)).toEqual(
      Object.fromEntries(
        Object.entries(backends).map(([name, { bucket, region, profile }]) => [
          name,
          `s3://${bucket}?region=${region}&profile=${profile}`,
        ]),
      ),
    );
  });

  test("ST-11: a second run changes nothing, and doctor finds the stack files as they should be", async () => {
    const before = await programmed();
    const files = Object.keys(environments).map(stackFile);
    const { code, output } = await project.causeway(["bootstrap"]);
    expect(output).toMatch(/Resources:\n\s+\d+ unchanged\n/);
    expect(output).not.toMatch(/\d+ (created|updated|replaced|deleted)/);
    expect(code).toBe(0);
    expect(await programmed()).toEqual(before);
    expect(Object.keys(environments).map(stackFile)).toEqual(files);
    expect((await project.causeway(["doctor"])).output).toContain("the stack files say what bootstrap made");
  });

  test("doctor names a stack file that says something else than bootstrap made, and how to mend it", async () => {
    project.edit("Pulumi.prod.yaml", "555555555555:policy/causeway", "555555555555:policy/another");
    const { output, code } = await project.causeway(["doctor", "--json"]);
    expect(output).toContain("causeway:permissionsBoundaryArn is arn:aws:iam::555555555555:policy/another");
    expect(output).toContain('"fix": "npx causeway bootstrap"');
    expect(code).toBe(1);
  });

  test("destroying it is refused: what holds state is protected", async () => {
    const before = await programmed();
    const { code, output } = await project.causeway(["sandbox", "down", "bootstrap"]);
    expect(output).toMatch(/state-prod-bucket.*cannot be deleted\s+because it is protected/s);
    expect(output).toMatch(/fix: .*docs\/runbooks\/remove-environment\.md/);
    expect(code).not.toBe(0);
    expect(await programmed()).toEqual(before);
  });

  describe("an environment on what it made", () => {
    const outputs: string[] = [];
    let platformObjects: string[] = [];

    /** Of the bucket of a backend, and of no other. */
    const objects = async (name: BackendName) =>
      (await sandbox.resources("sandbox:s3:Object"))
        .map(({ id }) => id)
        .filter((id) => id.startsWith(`${backends[name].bucket}/`));

    beforeAll(async () => {
      platformObjects = await objects("platform");
      const inDev = { PULUMI_BACKEND_URL: url("dev") };
      const key = "awskms:///arn:aws:kms:us-east-1:222222222222:alias/causeway-dev-secrets?region=us-east-1";
      const webhook = `https://hooks.example/${SENTINEL}`;
      for (const args of [
        ["stack", "init", "dev", "--secrets-provider", key],
        ["config", "set", "--secret", "causeway:alertWebhookUrl", webhook, "--stack", "dev"],
        ["up", "--yes", "--skip-preview", "--diff", "--stack", "dev"],
        ["preview", "--expect-no-changes", "--stack", "dev"],
      ]) {
        const { code, output } = await project.pulumi(args, inDev);
        expect({ code, output }).toMatchObject({ code: 0 });
        outputs.push(output);
      }
    });

    test("ST-02: has its state in its own bucket, and in no other", async () => {
      expect(await objects("dev")).toContain(`${backends.dev.bucket}/.pulumi/stacks/causeway/dev.json`);
      expect(await objects("platform")).toEqual(platformObjects);
      expect(await objects("prod")).toEqual([]);
      expect(await objects("staging")).toEqual([]);
    });

    test("ST-02: holds nobody else while somebody has it", async () => {
      const holder = { pid: process.pid, hostname: "elsewhere" };
      await lockStack(sandbox, { bucket: backends.dev.bucket, stack: "dev", ...holder });
      const refresh = (stack: BackendName) =>
        project.pulumi(["refresh", "--yes", "--skip-preview", "--stack", stack], {
          PULUMI_BACKEND_URL: url(stack),
        });
      expect((await refresh("dev")).output).toContain("somebody@elsewhere");
      await project.pulumi(["stack", "init", "prod"], { PULUMI_BACKEND_URL: url("prod") });
      expect(await refresh("prod")).toMatchObject({ code: 0 });
    });

    test("ST-12: encrypts its secrets with its own key: none is in clear in any object or output", async () => {
      const { deployment } = await stateIn("dev", url("dev"));
      expect(deployment).toMatchObject({
        secrets_providers: {
          type: "cloud",
          state: { url: expect.stringContaining("alias/causeway-dev-secrets") as string },
        },
      });
      expect(stackFile("dev")).toContain("secretsprovider: awskms:///");
      expect(stackFile("dev")).not.toContain("encryptionsalt");
      const folder = path.join(sandbox.folder, "objects");
      const bodies = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), "utf8"));
      expect(bodies.length).toBeGreaterThan(10);
      for (const text of [...bodies, ...outputs, stackFile("dev")]) expect(text).not.toContain(SENTINEL);
      expect(fs.readFileSync(path.join(sandbox.folder, "cloud.json"), "utf8")).toContain(SENTINEL);
    });

    test("GH-10: every role of it has the boundary, without which CI could not make one", async () => {
      const { resources = [] } = (await stateIn("dev", url("dev"))).deployment;
      const roles = resources.filter(({ type }) => type === ROLE);
      expect(roles.length).toBeGreaterThan(5);
      const boundary = "arn:aws:iam::333333333333:policy/causeway-permissions-boundary";
      expect(roles.filter(({ outputs }) => outputs?.["permissionsBoundary"] !== boundary)).toEqual([]);
      expect(resources.filter(isBoundary)).toEqual([]);
    });
  });
});

/** The boundary itself is made by `bootstrap` alone. */
function isBoundary({ type, urn }: StateResource): boolean {
  return type === "aws:iam/policy:Policy" && urn.includes("boundary");
}

function escaped(text: string): string {
  return text.replace(/[/.]/g, "\\$&");
}
