import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Project, type Checkpoint, type CliResult } from "../../testing/project";
import { bucketUrl, lockStack, openSandbox, type TestSandbox } from "../../testing/sandbox";

const BUCKET = "causeway-pulumi-state-platform-222222222222";
const DEPLOYMENTS = "causeway-deployments-platform-222222222222";
const SENTINEL = "s3ntinel-T0KEN";

/** What `causeway bootstrap` needs of the stack: buckets for state and leases, a key, its outputs, and here a secret. */
const program = `"use strict";
const { Provider } = require("@pulumi/aws/provider");
const { Alias, Key } = require("@pulumi/aws/kms");
const { Bucket } = require("@pulumi/aws/s3");
const pulumi = require("@pulumi/pulumi");

const provider = new Provider("tooling", { region: "us-east-1", allowedAccountIds: ["222222222222"] });
const bucket = new Bucket("state", { bucket: "${BUCKET}" }, { provider });
const deployments = new Bucket("deployments", { bucket: "${DEPLOYMENTS}" }, { provider });
const key = new Key("secrets", {}, { provider });
const alias = new Alias("secrets", { name: "alias/secrets", targetKeyId: key.keyId }, { provider });
exports.password = pulumi.secret("${SENTINEL}");
exports.backends = {
  platform: {
    secretsProviderUrl: alias.arn.apply((arn) => "awskms:///" + arn + "?region=us-east-1&profile=pulumi-state-platform"),
  },
};
exports.stackValues = { dev: { permissionsBoundaryArn: "arn:aws:iam::333333333333:policy/boundary" } };
`;

let sandbox: TestSandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

/** An empty cloud, and a copy of the program whose stack is as small as it can be. */
async function begin(): Promise<void> {
  await sandbox.control("reset");
  fs.rmSync(localFolder(), { recursive: true, force: true });
  project = new Project(sandbox);
  project.edit("Pulumi.yaml", "main: infra/", "main: fixture/");
  fs.mkdirSync(path.join(project.folder, "fixture"));
  fs.writeFileSync(path.join(project.folder, "fixture", "index.js"), program);
  // The stand-in for the program is small and quick, and has none of what the policies ask for: no pack judges it.
  project.edit(
    "ops/lib/policy-pack.ts",
    'PULUMI_OPTION_POLICY_PACK: path.join(repositoryRoot, "policies"),',
    "",
  );
}

const localFolder = () => path.join(sandbox.folder, "bootstrap");
const stackFile = (stack: string) => path.join(project.folder, `Pulumi.${stack}.yaml`);
const readStackFile = (stack: string) => fs.readFileSync(stackFile(stack), "utf8");
const programmed = async () => (await sandbox.resources()).filter(({ urn }) => urn !== "");

/** As outside of a sandbox: no endpoint, and a home without profiles. */
function onAws(): NodeJS.ProcessEnv {
  return { AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_S3: undefined, HOME: project.folder };
}

async function stateIn(url: string): Promise<Checkpoint> {
  const args = ["stack", "export", "--stack", "bootstrap"];
  return JSON.parse((await project.pulumi(args, { PULUMI_BACKEND_URL: url })).stdout) as Checkpoint;
}

async function resourcesIn(url: string): Promise<string[]> {
  const { resources = [] } = (await stateIn(url)).deployment;
  return resources.map(({ urn, id }) => `${urn} ${id ?? ""}`).sort();
}

/** The one folder with a state that was put aside. */
function aside(): string {
  const folders = fs.readdirSync(localFolder()).filter((name) => name.startsWith("moved-"));
  expect(folders).toHaveLength(1);
  return path.join(localFolder(), folders[0]!);
}

async function complete(): Promise<CliResult> {
  const result = await project.causeway(["bootstrap"]);
  expect(result).toMatchObject({ code: 0 });
  return result;
}

async function expectDone(): Promise<void> {
  const { deployment } = await stateIn(bucketUrl(sandbox, BUCKET));
  const known = (deployment.resources ?? []).flatMap(({ id }) => id ?? []);
  expect(known).toEqual(expect.arrayContaining((await programmed()).map(({ id }) => id)));
  expect(deployment).toMatchObject({ secrets_providers: { type: "cloud" } });
  expect(deployment.pending_operations ?? []).toEqual([]);
  expect(await resourcesIn(`file://${aside()}`)).toEqual(await resourcesIn(bucketUrl(sandbox, BUCKET)));
  expect(readStackFile("bootstrap")).toMatch(
    /^secretsprovider: awskms:\/\/\/arn:aws:kms:us-east-1:222222222222:alias\/secrets\?region=us-east-1$/m,
  );
  expect(readStackFile("dev")).toContain("permissionsBoundaryArn: arn:aws:iam::333333333333:policy/boundary");
}

describe("ST-11: causeway bootstrap that is killed", () => {
  beforeEach(begin);

  /** Kills the whole run as soon as it has said something so many times. */
  async function killAt(words: string, times: number): Promise<void> {
    const child = project.startCauseway(["bootstrap"]);
    let output = "";
    let killed = false;
    const look = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
      if (killed || output.split(words).length <= times) return;
      killed = true;
      process.kill(-child.pid!, "SIGKILL");
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    const [, signal] = (await once(child, "close")) as [number | null, string | null];
    expect({ signal, output }).toMatchObject({ signal: "SIGKILL" });
  }

  test.each<[string, string, number]>([
    ["before anything was deployed", "Previewing update", 1],
    ["after the deployment", "Moving its state to", 1],
    // The first one is that of this machine.
    ["after the stack was made in the bucket", "Created stack", 2],
    ["after the state was copied", "The state before the move is kept in", 1],
    ["while the key takes over", "Encrypting its secrets", 1],
  ])("%s is completed by the next run", async (_when, words, times) => {
    await killAt(words, times);
    await complete();
    await expectDone();
  });
});

describe("ST-11: causeway bootstrap before its first deployment", () => {
  beforeEach(begin);

  async function expectNothing(files: Readonly<Record<string, string>>): Promise<void> {
    expect(await programmed()).toEqual([]);
    expect(fs.existsSync(localFolder())).toBe(false);
    for (const [stack, text] of Object.entries(files)) expect(readStackFile(stack)).toBe(text);
  }

  test("with --dry-run it previews, says what it would do, and changes nothing", async () => {
    // As an adopter has it: the CLI would write a salt of its own.
    const salt = /^encryptionsalt: .*\n/m;
    fs.writeFileSync(stackFile("bootstrap"), readStackFile("bootstrap").replace(salt, ""));
    const before = { bootstrap: readStackFile("bootstrap"), dev: readStackFile("dev") };
    const { code, output } = await project.causeway(["bootstrap", "--dry-run"]);
    expect(output).toContain("+ 6 to create");
    expect(output).toContain(`then move its state to s3://${BUCKET}`);
    expect(code).toBe(0);
    await expectNothing(before);
  });

  test("without a passphrase it says which variable to set, and does nothing", async () => {
    const { code, output } = await project.causeway(["bootstrap"], { PULUMI_CONFIG_PASSPHRASE: undefined });
    expect(output).toContain("error: the state has no passphrase");
    expect(output).toContain('fix: export PULUMI_CONFIG_PASSPHRASE="$(openssl rand -base64 24)"');
    expect(code).toBe(1);
    await expectNothing({});
  });

  test("with credentials of another account it says whose it wants", async () => {
    const { code, output } = await project.causeway(["bootstrap"], {
      CAUSEWAY_SANDBOX_ACCOUNT: "999999999999",
    });
    expect(output).toContain("AWS account ID not allowed: 999999999999");
    expect(output).toContain("error: bootstrap was not deployed\nfix: read Pulumi's message above; ");
    expect(output).toContain("credentials of an administrator of the account 111111111111");
    expect(code).not.toBe(0);
    expect(await programmed()).toEqual([]);
  });

  test("without the profile of its backend it deploys, keeps the state, and says what to write where", async () => {
    const { code, output } = await project.causeway(["bootstrap"], onAws());
    expect(output).toContain("its state is safe in file://");
    expect(output).toContain(`error: ${BUCKET} cannot be reached: `);
    expect(output).toContain("failed to get shared config profile, pulumi-state-platform");
    expect(output).toContain(
      [
        "[profile causeway-tooling]",
        "role_arn = arn:aws:iam::222222222222:role/OrganizationAccountAccessRole",
        "credential_source = Environment",
        "",
        "[profile pulumi-state-platform]",
        "role_arn = arn:aws:iam::222222222222:role/pulumi-state-writer-platform",
        "external_id = platform-state-writer-2026",
        "role_session_name = pulumi-platform",
        "source_profile = causeway-tooling",
      ].join("\n"),
    );
    expect(output).toContain("and this in ~/.aws/config, run causeway bootstrap again");
    expect(code).toBe(1);
    expect(await resourcesIn(`file://${localFolder()}`)).toHaveLength(6);
    await complete();
    await expectDone();
  });
});

describe("ST-11: causeway bootstrap after its state was moved", () => {
  beforeAll(async () => {
    await begin();
    await project.causeway(["bootstrap", "--no-write"]);
  });

  test("with --no-write stack files and passphrase stay", async () => {
    expect(await stateIn(bucketUrl(sandbox, BUCKET))).toMatchObject({
      deployment: { secrets_providers: { type: "passphrase" } },
    });
    expect(readStackFile("dev")).not.toContain("permissionsBoundaryArn");
    await complete();
    await expectDone();
  });

  test("ST-12: no secret is in clear, in the bucket or on this machine", () => {
    const folders = [path.join(sandbox.folder, "objects"), localFolder(), sandbox.folder];
    const texts = folders.flatMap((folder) =>
      fs
        .readdirSync(folder, { recursive: folder !== sandbox.folder, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8")),
    );
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => text.includes(SENTINEL))).toEqual([]);
  });

  test("a second run changes nothing", async () => {
    const before = await programmed();
    expect((await complete()).output).toContain("6 unchanged");
    expect(await programmed()).toEqual(before);
  });

  test("a copy that was verified and not yet put aside is compared again, and put aside", async () => {
    const kept = aside();
    fs.renameSync(path.join(kept, ".pulumi"), path.join(localFolder(), ".pulumi"));
    fs.rmdirSync(kept);
    const { output } = await complete();
    expect(output).toContain("The state before the move is kept in");
    await expectDone();
  });

  test("a copy that differs is refused by name, and both are kept", async () => {
    const kept = aside();
    const file = path.join(kept, ".pulumi", "stacks", "causeway", "bootstrap.json");
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replaceAll("alias/secrets", "alias/others"));
    fs.renameSync(path.join(kept, ".pulumi"), path.join(localFolder(), ".pulumi"));
    const before = await resourcesIn(bucketUrl(sandbox, BUCKET));
    const { code, output } = await project.causeway(["bootstrap"]);
    expect(output).toMatch(
      /error: the state in s3:.* is not the one in file:.*aws:kms\/alias:Alias::secrets differs/,
    );
    expect(code).toBe(4);
    expect(await resourcesIn(bucketUrl(sandbox, BUCKET))).toEqual(before);
    fs.renameSync(path.join(localFolder(), ".pulumi"), path.join(kept, ".pulumi"));
    fs.writeFileSync(file, text);
  });

  describe("a lock in the bucket", () => {
    const lock = (holder: { pid: number; hostname: string }) =>
      lockStack(sandbox, { bucket: BUCKET, stack: "bootstrap", ...holder });

    test.each([
      ["a process that lives", { pid: process.pid, hostname: os.hostname() }],
      ["another machine", { pid: 1, hostname: "elsewhere" }],
    ])("of %s is respected, and its holder named", async (_of, holder) => {
      await lock(holder);
      const { code, output } = await project.causeway(["bootstrap"]);
      expect(output).toContain(
        `the stack is locked by somebody on ${holder.hostname}, process ${holder.pid}, since `,
      );
      expect(code).toBe(6);
    });

    test("of a process that was killed is taken away", async () => {
      // Linux gives no process such an id.
      await lock({ pid: 2 ** 22 + 1, hostname: os.hostname() });
      expect((await complete()).output).toContain("which was killed");
    });
  });

  test("a bucket that cannot be reached ends it: nothing is deployed a second time", async () => {
    const before = await programmed();
    const { code, output } = await project.causeway(["bootstrap"], onAws());
    expect(output).not.toContain("Deploying");
    expect(output).toContain("[profile pulumi-state-platform]");
    expect(code).toBe(1);
    expect(await programmed()).toEqual(before);
  });

  test("a state that is gone from the bucket ends it, and says where what was moved is kept", async () => {
    const before = await programmed();
    const args = ["stack", "rm", "--force", "--yes", "--preserve-config", "bootstrap"];
    await project.pulumi(args, { PULUMI_BACKEND_URL: bucketUrl(sandbox, BUCKET) });
    const { code, output } = await project.causeway(["bootstrap"]);
    expect(output).toContain(`was moved to s3://${BUCKET}`);
    expect(output).toContain(`what was moved is kept in ${aside()}`);
    expect(code).toBe(4);
    expect(await programmed()).toEqual(before);
  });
});
