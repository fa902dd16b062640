import fs from "node:fs";
import path from "node:path";
import type { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
import { buckets, smallProject } from "../../testing/small-project";

const STACK = "dev";

let sandbox: TestSandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await openSandbox();
  project = smallProject(sandbox, buckets(3));
  await project.succeed("stack", "init", STACK);
  await project.succeed("up", "--yes", "--skip-preview", "--stack", STACK);
});
afterAll(() => sandbox.close());

/** Everything that the backend holds, by path. */
function backend(): Record<string, string> {
  const folder = path.join(sandbox.folder, "state", ".pulumi");
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [file, fs.readFileSync(file, "utf8")]),
  );
}

describe("causeway drift", () => {
  test("DR-02: where nobody changed anything it says so, and ends with 0", async () => {
    const { code, output } = await project.causeway(["drift", STACK]);
    expect(output).toContain("Nothing of dev was changed since it was deployed.");
    expect(code).toBe(0);
  });

  test("DR-02, DR-03: what was changed or has gone is named, by property; state and locks stay as they are", async () => {
    await sandbox.control("drift", { urn: "::bucket-001", set: { tags: { tag: "by hand" } } });
    await sandbox.control("drift", { urn: "::bucket-002", delete: true });
    const before = backend();
    const { code, output, stdout } = await project.causeway(["drift", STACK, "--json"]);
    expect(code).toBe(3);
    expect(output).toContain("changed: bucket-001 (aws:s3/bucket:Bucket)");
    expect(output).toMatch(/- tags\.tag: "first"\n\s+\+ tags\.tag: "by hand"/);
    expect(output).toContain("gone: bucket-002 (aws:s3/bucket:Bucket)");
    const { drift } = JSON.parse(stdout) as { drift: { name: string }[] };
    expect(drift.map(({ name }) => name)).toEqual(["bucket-001", "bucket-002"]);
    expect(backend()).toEqual(before);
  });

  test("RB-11: what was changed by hand and is then deployed by the program is no drift any more", async () => {
    project.edit("infra/index.ts", '"first"', '"by hand"');
    await project.succeed("up", "--yes", "--skip-preview", "--refresh", "--stack", STACK);
    const { code, output } = await project.causeway(["drift", STACK]);
    expect(output).toContain("Nothing of dev was changed since it was deployed.");
    expect(code).toBe(0);
  });

  test("DR-02: an error is neither: it ends with 1", async () => {
    await sandbox.control("fault", { operation: "read", urn: "::bucket-000", message: "the API is down" });
    const { code, output } = await project.causeway(["drift", STACK]);
    await sandbox.control("calm");
    expect(output).toContain("drift of dev was not looked for");
    expect(code).toBe(1);
  });
});

describe("the state of a stack", () => {
  const checkpoint = () =>
    path.join(sandbox.folder, "state", ".pulumi", "stacks", "causeway", `${STACK}.json`);

  test("BK-02: is restored beside itself by the engine, and found whole; nothing of the stack is touched", async () => {
    const before = backend();
    const file = fs.readFileSync(path.join(project.folder, `Pulumi.${STACK}.yaml`), "utf8");
    const { output, stdout } = await project.causeway(["restore-drill", STACK, "--json"]);
    expect(output).toContain("dev was restored whole: 5 resources in");
    expect(JSON.parse(stdout)).toMatchObject({ stack: STACK, resources: 5 });
    expect(backend()).toEqual(before);
    expect(fs.readFileSync(path.join(project.folder, `Pulumi.${STACK}.yaml`), "utf8")).toBe(file);
  });

  test("BK-01: is shown to be whole, with the earlier ones that are kept", async () => {
    const { code, output, stdout } = await project.causeway(["state-backup", STACK, "--json"]);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ stack: STACK, resources: 5, copies: 2, pendingOperations: 0 });
  });

  test("that nobody ever deployed is nothing to restore or to keep", async () => {
    for (const command of ["restore-drill", "state-backup"]) {
      const { code, output } = await project.causeway([command, "staging"]);
      expect(output).toContain("staging was never deployed");
      expect(code).toBe(0);
    }
  });

  test("BK-01: that is torn is not called whole", async () => {
    const whole = fs.readFileSync(checkpoint());
    fs.writeFileSync(checkpoint(), whole.subarray(0, whole.length / 2));
    const { code, output } = await project.causeway(["state-backup", STACK]);
    fs.writeFileSync(checkpoint(), whole);
    expect(output).toMatch(/error: .*dev\.json/);
    expect(code).toBe(1);
  });
});
