import seed from "../../sandbox/aws/seed-data.json";
import { changedPaths, changes, parseDigest, type Digest } from "../../testing/preview";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

describe.each(["dev", "staging", "prod"])("a change of %s", (stack) => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    await project.succeed("stack", "init", stack);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
  });
  afterAll(() => sandbox.close());
  afterEach(() => {
    project.restore(`stacks/${stack}.ts`);
    project.restore(`Pulumi.${stack}.yaml`);
  });

  async function preview(): Promise<Digest> {
    return parseDigest((await project.succeed("preview", "--json", "--stack", stack)).stdout);
  }

  test("in place: more storage for the database", async () => {
    project.edit(`stacks/${stack}.ts`, "maxAllocatedStorage: ", "maxAllocatedStorage: 1");
    expect(changes(await preview())).toEqual(["update aws:rds/instance:Instance database-instance"]);
    expect(changedPaths(await preview(), "database-instance")).toEqual(["maxAllocatedStorage"]);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
    const instance = (await project.state(stack)).deployment.resources?.find(({ urn }) =>
      urn.endsWith("::database-instance"),
    );
    expect(String(instance?.outputs?.["maxAllocatedStorage"])).toMatch(/^1\d{3,}$/);
  });

  test("IM-03: a new digest replaces the task definition and deploys the service in place", async () => {
    project.edit(`Pulumi.${stack}.yaml`, seed.images[0]!.digest, seed.images[1]!.digest);
    expect(changes(await preview()).filter((change) => !change.includes("maxAllocated"))).toEqual(
      expect.arrayContaining([
        "replace aws:ecs/taskDefinition:TaskDefinition api-task",
        "update aws:ecs/service:Service api-service",
      ]),
    );
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
  });

  test("DB-12: what would replace the database is refused where it is protected", async () => {
    project.edit(`stacks/${stack}.ts`, "database: {", 'database: {\n    username: "other",');
    const { code, output } = await project.pulumi(["preview", "--stack", stack]);
    if (stack === "dev") {
      expect(code).toBe(0);
      expect(output).toMatch(/aws:rds:Instance database-instance replace/);
    } else {
      expect(code).not.toBe(0);
      expect(output).toMatch(/database-instance.*(cannot be replaced|protected)/s);
    }
  });
});
