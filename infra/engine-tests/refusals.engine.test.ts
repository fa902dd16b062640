import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

/** Mistakes that a user makes in a file: each is refused by a preview and by a deployment, and nothing moves. */
describe("a mistake is refused before anything is touched", () => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    for (const stack of ["dev", "prod"]) await project.succeed("stack", "init", stack);
  });
  afterAll(() => sandbox.close());
  afterEach(() =>
    [
      "stacks/dev.ts",
      "stacks/prod.ts",
      "stacks/estate.ts",
      "Pulumi.dev.yaml",
      "components/load-balancer/load-balancer.ts",
    ].forEach((file) => project.restore(file)),
  );

  const expectRefusal = (...messages: string[]): Promise<void> => expectRefusalOf("dev", ...messages);

  async function expectRefusalOf(stack: "dev" | "prod", ...messages: string[]): Promise<void> {
    const before = project.checkpointText(stack);
    const { code, output } = await project.pulumi(["up", "--yes", "--stack", stack]);
    for (const message of messages) expect(output).toContain(message);
    expect(code).not.toBe(0);
    expect(project.checkpointText(stack)).toBe(before);
    expect((await sandbox.resources()).filter(({ urn }) => urn !== "")).toEqual([]);
  }

  test("NW-05: a network that is too large", async () => {
    project.edit("stacks/dev.ts", "10.1.0.0/16", "10.0.0.0/8");
    await expectRefusal('Network "network"', 'cidrBlock: got "10.0.0.0/8", expected', "/16 to /20", "Fix:");
  });

  test("SC-06: an unknown configuration key", async () => {
    project.edit("Pulumi.dev.yaml", "causeway:domain:", "causeway:dommain: x.example\n  causeway:domain:");
    await expectRefusal(
      "Pulumi.dev.yaml is not usable",
      "causeway:dommain: got a key the program does not know",
    );
  });

  test("IM-04: a service without image", async () => {
    project.edit("Pulumi.dev.yaml", "    api: ", "    web: ");
    await expectRefusal("causeway:images.api: got nothing, expected the image of service api by digest");
  });

  test("IM-03: an image by tag", async () => {
    project.edit("Pulumi.dev.yaml", "@sha256:", ":");
    await expectRefusal("causeway:images.api: got", "expected an image by digest");
  });

  test("NW-02: three availability zones in a region that has two", async () => {
    project.edit("stacks/estate.ts", 'homeRegion = "us-east-1"', 'homeRegion = "us-west-1"');
    project.edit("Pulumi.dev.yaml", "causeway:region: us-east-1", "causeway:region: us-west-1");
    project.edit("stacks/dev.ts", 'zones: ["a", "b"]', 'zones: ["a", "b", "c"]');
    await expectRefusal("got us-west-1b, expected zones that us-west-1 has: us-west-1a, us-west-1c");
  });

  test("ST-09, AC-01: another account or region than the estate has for the environment", async () => {
    project.edit("Pulumi.dev.yaml", '"333333333333"', '"444444444444"');
    project.edit("Pulumi.dev.yaml", "causeway:region: us-east-1", "causeway:region: us-west-2");
    await expectRefusal(
      "Pulumi.dev.yaml is not usable",
      'causeway:account: got "444444444444", expected "333333333333", the account of dev in stacks/estate.ts',
      'causeway:region: got "us-west-2", expected "us-east-1", the region of dev in stacks/estate.ts',
    );
  });

  test("CT-01: a schedule for prod", async () => {
    const schedule = 'schedule: { start: "09:00", stop: "17:00", days: "MON-FRI", timezone: "UTC" }';
    project.edit("stacks/prod.ts", "backup: {", `${schedule},\n  backup: {`);
    await expectRefusalOf("prod", "schedule: got a schedule for prod, expected none: prod never stops. Fix:");
  });

  test("a backup of what a schedule stops", async () => {
    project.edit("stacks/dev.ts", "schedule: {", "backup: {},\n  schedule: {");
    await expectRefusal("backup: got a backup together with a schedule, expected one of both", "Fix:");
  });

  test("SC-08: an argument that the component does not have", async () => {
    project.edit("stacks/dev.ts", "allocatedStorage:", "allocatedStorrage: 50,\n    allocatedStorage:");
    await expectRefusal(
      "stacks/dev.ts is not usable",
      "database.allocatedStorrage: got 50, expected one of the arguments",
    );
  });

  test("an argument inside a resource that AWS does not have, by its path", async () => {
    project.edit("components/load-balancer/load-balancer.ts", "accessLogs: {", "accessLogs: { enable: true,");
    await expectRefusal("accessLogs.enable: unknown property");
  });

  test("ST-09: credentials of another account", async () => {
    const { code, output } = await project.pulumi(["up", "--yes", "--stack", "dev"], {
      CAUSEWAY_SANDBOX_ACCOUNT: "999999999999",
    });
    expect(output).toContain("AWS account ID not allowed: 999999999999");
    expect(code).not.toBe(0);
    expect((await sandbox.resources()).filter(({ urn }) => urn !== "")).toEqual([]);
  });
});
