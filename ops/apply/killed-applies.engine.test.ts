import { once } from "node:events";
import path from "node:path";
import { openS3Server, type S3Server } from "../../testing/s3-server";
import { Project, type Checkpoint } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
import { waitUntil } from "../../testing/wait-until";

const STACK = "prod";
const BUCKET = "state";

/** Parts of the update after which it is killed. */
const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

let s3: S3Server;
let sandbox: TestSandbox;
let project: Project;
let env: NodeJS.ProcessEnv;
let planned: number;

beforeAll(async () => {
  s3 = await openS3Server({ buckets: [BUCKET] });
  sandbox = await openSandbox();
  env = { ...s3.env, PULUMI_BACKEND_URL: s3.backendUrl(BUCKET) };
  project = new Project(sandbox);
  // What the policies say is not what is asked here, twenty times over.
  const pack = 'PULUMI_OPTION_POLICY_PACK: path.join(repositoryRoot, "policies"),';
  project.edit("ops/lib/policy-pack.ts", pack, "");
  expect(await project.pulumi(["stack", "init", STACK], env)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await sandbox.close();
  await s3.stop();
});

const bundle = (name: string): string => path.join(project.folder, "build", name);

/** Components and providers, which only the state knows. */
const NOT_IN_CLOUD = /^(causeway|awsx|pulumi):/;

/** @returns how many resources it would make in the cloud */
async function preview(name: string): Promise<number> {
  const { code, output, stdout } = await project.causeway(
    ["preview", STACK, "--out", bundle(name), "--json"],
    env,
  );
  if (code !== 0) throw new Error(`the preview ended with ${code}:\n${output}`);
  const { changes } = JSON.parse(stdout) as { changes: { operation: string; type: string }[] };
  return changes.filter(({ operation, type }) => operation === "create" && !NOT_IN_CLOUD.test(type)).length;
}

const made = async () => (await sandbox.resources()).filter(({ urn }) => urn !== "");

/**
 * Does as docs/runbooks/recover-stack.md says: asks what may exist that the state cannot know, and looks for it.
 *
 * @returns what tells `causeway recover` of it, and what was looked for and is not there
 */
async function whatWasFound(): Promise<{ readonly adopt: string[]; readonly absent: readonly string[] }> {
  const { stdout } = await project.causeway(["recover", STACK, "--dry-run", "--json"], env);
  const { orphans } = JSON.parse(stdout) as { orphans: { urn: string }[] };
  const known = new Set(await resourcesOfState());
  const found = (await made()).filter(
    (entry) => orphans.some(({ urn }) => urn === entry.urn) && !known.has(resourceId(entry)),
  );
  return {
    adopt: found.flatMap(({ urn, id }) => ["--adopt", `${urn}=${id}`]),
    absent: orphans.map(({ urn }) => urn).filter((urn) => !found.some((entry) => entry.urn === urn)),
  };
}

test("the update of prod has something to lose", async () => {
  planned = await preview("begin");
  expect(planned).toBeGreaterThan(200);
});

// One after the other: each goes on with what the one before left behind, as a bad night would.
test.each(TENTHS)(
  "killed after %d tenths, it is called unknown, and one command makes it ready for the next preview",
  async (tenth) => {
    const name = `tenth-${tenth}`;
    await preview(name);
    const apply = project.startCauseway(["apply", bundle(name)], env);
    apply.stdout?.resume();
    apply.stderr?.resume();
    const ended = once(apply, "close");
    const count = Math.floor((planned * tenth) / 10);
    await waitUntil(`${count} resources are made`, async () => (await made()).length >= count);
    apply.kill("SIGKILL");
    await ended;
    expect(await statusOfLastUpdate()).toBe("unknown");

    const { adopt, absent } = await whatWasFound();
    const { code, output } = await project.causeway(["recover", STACK, ...adopt], env);
    // What was begun and never reached the cloud is named all the same: only who looked there knows.
    expect({ code, output }).toMatchObject({ code: absent.length === 0 ? 0 : 3 });
    for (const urn of absent) expect(output).toContain(urn.split("::").at(-1));
    await assertNothingLost();
  },
);

test("is completed by the next run, which leaves nothing that is unknown and unreported", async () => {
  await preview("end");
  const { code, output } = await project.causeway(["apply", bundle("end")], env);
  expect(output).toContain("everything that the preview showed is done");
  expect(code).toBe(0);
  await assertNothingLost();
  expect(await preview("same")).toBe(0);
});

/** Whoever was killed could not write down how it ended, and nobody is to take it for done or for failed. */
async function statusOfLastUpdate(): Promise<string | undefined> {
  const { stdout } = await project.causeway(["status", STACK, "--json"], env);
  const { stacks } = JSON.parse(stdout) as { stacks: { lastUpdate?: { result: string } }[] };
  return stacks[0]?.lastUpdate?.result;
}

async function assertNothingLost(): Promise<void> {
  const { pending_operations: pending = [] } = (await checkpoint()).deployment;
  expect(pending).toEqual([]);
  const known = new Set(await resourcesOfState());
  const own = (await made()).filter(({ type }) => !type.startsWith(AWS_OWN));
  expect(own.map(resourceId).filter((resource) => !known.has(resource))).toEqual([]);
}

/** Comes with its VPC, whether or not the program takes it over: nothing of it can be lost. */
const AWS_OWN = "aws:ec2/defaultSecurityGroup:";

async function checkpoint(): Promise<Checkpoint> {
  const { stdout } = await project.pulumi(["stack", "export", "--stack", STACK], env);
  return JSON.parse(stdout) as Checkpoint;
}

async function resourcesOfState(): Promise<string[]> {
  return ((await checkpoint()).deployment.resources ?? []).map(resourceId);
}

function resourceId({ urn, id = "" }: { readonly urn: string; readonly id?: string }): string {
  return `${urn} ${id}`;
}
