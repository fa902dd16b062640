import fs from "node:fs";
import path from "node:path";
import { buckets, smallProject, writeProgram } from "../../testing/small-project";
import type { CliResult, Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

let sandbox: TestSandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await openSandbox();
  project = smallProject(sandbox, buckets(3));
  await project.succeed("stack", "init", "dev");
});
afterAll(() => sandbox.close());

const folder = (name: string): string => path.join(project.folder, "build", name);

async function preview(name: string, ...args: readonly string[]): Promise<CliResult> {
  return project.causeway(["preview", "dev", "--out", folder(name), ...args]);
}

const apply = (name: string, ...args: readonly string[]): Promise<CliResult> =>
  project.causeway(["apply", folder(name), ...args]);

const names = async (): Promise<readonly string[]> =>
  (await sandbox.resources("aws:s3/bucket:Bucket")).map(({ id }) => id).sort();

describe("a bundle", () => {
  test("PR-04: is applied as it was shown, and leaves a record", async () => {
    expect(await preview("first")).toMatchObject({ code: 0 });
    expect(await names()).toEqual([]);
    const { code, stdout, output } = await apply("first", "--json");
    expect(output).toContain("everything that the preview showed is done");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ stack: "dev", result: "succeeded", notDone: [], token: 1 });
    expect(await names()).toEqual(["causeway-bucket-000", "causeway-bucket-001", "causeway-bucket-002"]);
    const records = path.join(sandbox.folder, "state", ".causeway", "records", "dev");
    const [record = ""] = fs.readdirSync(records);
    expect(JSON.parse(fs.readFileSync(path.join(records, record), "utf8"))).toEqual(JSON.parse(stdout));
  });

  test("is applied once", async () => {
    const { code, output } = await apply("first");
    expect(output).toMatch(/it was applied before, by \S+ at 20/);
    expect(code).toBe(4);
  });

  test("that changes nothing is applied once, too", async () => {
    await preview("same");
    expect(await apply("same")).toMatchObject({ code: 0 });
    const { code, output } = await apply("same", "--dry-run");
    expect(output).toMatch(/it was applied before, by \S+ at 20/);
    expect(code).toBe(4);
  });
});

describe("what moved since a preview is named, and nothing is touched", () => {
  beforeAll(async () => {
    writeProgram(project, buckets(3, "second"));
    expect(await preview("moved")).toMatchObject({ code: 0 });
  });

  const flip = (file: string): (() => void) => {
    const target = path.join(project.folder, file);
    const right = fs.readFileSync(target);
    fs.writeFileSync(target, Buffer.concat([right, Buffer.from("\n")]));
    return () => fs.writeFileSync(target, right);
  };

  test.each([
    ["infra/index.ts", "program infra/index.ts: changed"],
    ["components/database/database.ts", "program components/database/database.ts: changed"],
    ["stacks/dev.ts", "program stacks/dev.ts: changed"],
    ["Pulumi.dev.yaml", "configuration Pulumi.dev.yaml: changed"],
    ["policies/enforcement.ts", "policy pack policies/enforcement.ts: changed"],
    ["build/moved/plan.json", "plan.json was changed"],
    ["build/moved/report.md", "report.md was changed"],
    ["build/moved/changes.json", "changes.json was changed"],
    ["build/moved/manifest.json", "manifest.json was changed"],
  ])("one byte of %s", async (file, named) => {
    const restore = flip(file);
    const { code, output } = await apply("moved", "--dry-run");
    restore();
    expect(output).toContain(named);
    expect(code).toBe(4);
  });

  test("the state", async () => {
    const checkpoint = project.checkpointText("dev");
    const file = path.join(sandbox.folder, "state", ".pulumi", "stacks", "causeway", "dev.json");
    fs.writeFileSync(file, `${checkpoint} `);
    const { code, output } = await apply("moved", "--dry-run");
    fs.writeFileSync(file, checkpoint);
    expect(output).toContain("state: it was written since the preview");
    expect(code).toBe(4);
  });

  test("nothing", async () => {
    expect(await apply("moved", "--dry-run")).toMatchObject({ code: 0 });
  });
});

test("an operation outside the plan is stopped before it runs, and the report says what was not done", async () => {
  writeProgram(
    project,
    `${buckets(3, "second")}\nif (process.env["SURPRISE"]) new Bucket("surprise", {}, { provider });`,
  );
  expect(await preview("surprised")).toMatchObject({ code: 0 });
  const { code, output } = await project.causeway(["apply", folder("surprised")], { SURPRISE: "1" });
  expect(output).toContain("the program wanted something that its preview did not show");
  expect(output).toContain("Not done:");
  expect(code).toBe(4);
  expect(await names()).toHaveLength(3);
});

test("a signed bundle is applied with its key alone", async () => {
  writeProgram(project, buckets(4, "second"));
  const key = { CAUSEWAY_BUNDLE_KEY: "0123456789abcdef0123456789abcdef" };
  await project.causeway(["preview", "dev", "--out", folder("signed")], key);
  expect((await apply("signed", "--dry-run")).output).toContain("there is no key here to verify it with");
  const wrong = { CAUSEWAY_BUNDLE_KEY: "0123456789abcdef0123456789abcdeF" };
  const refused = await project.causeway(["apply", folder("signed"), "--dry-run"], wrong);
  expect(refused.output).toContain("its signature is not that of CAUSEWAY_BUNDLE_KEY");
  expect(refused.code).toBe(4);
  expect(await project.causeway(["apply", folder("signed")], key)).toMatchObject({ code: 0 });
  expect(await names()).toHaveLength(4);
});

describe("DP-18: a part of a stack", () => {
  const urn = (name: string) => `urn:pulumi:dev::causeway::aws:s3/bucket:Bucket::${name}`;
  test("is previewed and applied alone, by the targets that its bundle binds", async () => {
    writeProgram(project, buckets(5, "third"));
    const { code, output } = await preview("part", "--target", urn("bucket-001"), urn("bucket-000"));
    expect(output).toContain("It is of a part of the stack: 2 targets.");
    expect(code).toBe(0);
    const applied = await apply("part", "--json");
    expect(applied.output).toContain("everything that the preview showed is done (2 changes)");
    expect(applied.code).toBe(0);
    expect(JSON.parse(applied.stdout)).toMatchObject({
      targets: [urn("bucket-000"), urn("bucket-001")],
      done: [{ name: "bucket-000" }, { name: "bucket-001" }],
      notDone: [],
    });
    expect(await names()).toHaveLength(4);
  });

  test("of a resource that the stack neither has nor would make is refused", async () => {
    const { code, output } = await preview("nothing", "--target", urn("bucket-999"));
    expect(output).toContain(`dev neither has nor would make ${urn("bucket-999")}`);
    expect(code).toBe(2);
    expect(fs.existsSync(folder("nothing"))).toBe(false);
  });

  test("leaves the rest to the next deployment of the whole", async () => {
    expect(await preview("rest")).toMatchObject({ code: 0 });
    const { code, stdout } = await apply("rest", "--json");
    expect(code).toBe(0);
    const { done, targets } = JSON.parse(stdout) as { done: { name: string }[]; targets?: unknown };
    expect(done.map(({ name }) => name)).toEqual(["bucket-002", "bucket-003", "bucket-004"]);
    expect(await names()).toHaveLength(5);
    expect(targets).toBeUndefined();
  });
});
