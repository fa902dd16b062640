import seed from "../../sandbox/aws/seed-data.json";
import { changedPaths, changes, parseDigest, type Digest } from "../../testing/preview";
import { oneCheckpoint, Project, type CliResult } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

/** Exit code of the CLI for unexpected changes (pkg/cmd/pulumi/cmd/exit_codes.go). */
const UNEXPECTED_CHANGES = 7;

/**
 * The life of one environment on the real engine, from nothing to the attempt to destroy it. The tests share one
 * stack and follow each other; every environment has a backend of its own, so that a reference from one to another
 * would fail.
 *
 * Only prod goes through all of it. What dev and staging go through is what their own values decide: what there is and
 * where, what is protected, how it is removed, and in dev, whose service alone is deployed by rolling, what takes an
 * image back.
 */
export function describeLifeOf(stack: "dev" | "staging" | "prod"): void {
  describe(`the life of ${stack}`, () => {
    let sandbox: TestSandbox;
    let project: Project;
    const isWhole = stack === "prod";

    beforeAll(async () => {
      sandbox = await openSandbox();
      project = new Project(sandbox, isWhole ? {} : oneCheckpoint);
      await project.succeed("stack", "init", stack);
    });
    afterAll(() => sandbox.close());
    afterEach(() => project.restore(`Pulumi.${stack}.yaml`));

    const preview = async (): Promise<Digest> =>
      parseDigest((await project.succeed("preview", "--json", "--stack", stack)).stdout);
    const deploy = (...args: string[]): Promise<CliResult> =>
      project.succeed("up", "--yes", "--skip-preview", "--stack", stack, ...args);
    const findDrift = (): Promise<CliResult> =>
      project.pulumi(["refresh", "--preview-only", "--expect-no-changes", "--diff", "--stack", stack]);
    const programmed = async () => (await sandbox.resources()).filter(({ urn }) => urn !== "");

    let planned: readonly string[] = [];

    test("TS-02: a preview of the empty stack plans to create everything, and changes nothing", async () => {
      const { changeSummary = {}, steps = [] } = await preview();
      expect(Object.keys(changeSummary)).toEqual(["create"]);
      expect(await programmed()).toEqual([]);
      planned = steps.map(({ urn }) => urn);
      expect(planned).toHaveLength(changeSummary["create"] ?? 0);
    });

    if (isWhole) {
      test("a fault of the provider is shown, and what was made until then is kept", async () => {
        await sandbox.control("fault", {
          operation: "create",
          urn: "::api-service",
          message: "Throttling: slow down",
        });
        const { code, output } = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", stack]);
        expect(output).toContain("Throttling: slow down");
        expect(code).not.toBe(0);
        expect((await project.state(stack)).deployment.resources?.length).toBeGreaterThan(1);
      });
    }

    test("TS-03: a run completes what the preview promised, with nothing lost or made twice", async () => {
      await deploy();
      const { deployment } = await project.state(stack);
      const made = deployment.resources?.map(({ urn }) => urn).filter((urn) => !isDefaultProvider(urn));
      expect(made?.sort()).toEqual([...planned].sort());
      expect(deployment.pending_operations ?? []).toEqual([]);
      const known = deployment.resources?.map(({ urn, id }) => `${urn} ${id ?? ""}`);
      expect(
        (await programmed()).map(({ urn, id }) => `${urn} ${id}`).filter((made) => !known?.includes(made)),
      ).toEqual([]);
    });

    test("AC-01: everything lies in the account and region that the stack was given", async () => {
      const places = (await programmed()).map(({ account, region }) => `${account} ${region || "global"}`);
      const regions = ["global", "us-east-1", ...(stack === "prod" ? [copyRegion] : [])];
      expect([...new Set(places)].sort()).toEqual(regions.map((region) => `${accounts[stack]} ${region}`));
    });

    test("TS-03: a second deployment finds nothing to change", async () => {
      const { output } = await deploy("--expect-no-changes");
      expect(output).toContain(`${planned.length} unchanged`);
    });

    test("DR-02: a refresh of what nobody touched finds no drift", async () => {
      expect((await findDrift()).code).toBe(0);
    });

    if (isWhole) {
      test("a change in place changes one resource, and that property alone", async () => {
        project.edit(`stacks/${stack}.ts`, "maxAllocatedStorage: ", "maxAllocatedStorage: 1");
        const digest = await preview();
        expect(changes(digest)).toEqual(["update aws:rds/instance:Instance database-instance"]);
        expect(changedPaths(digest, "database-instance")).toEqual(["maxAllocatedStorage"]);
        await deploy();
      });

      test("IM-03, CS-15: a new digest registers a task definition and deploys the service in place", async () => {
        project.edit(`Pulumi.${stack}.yaml`, seed.images[0]!.digest, seed.images[1]!.digest);
        const planned = changes(await preview());
        expect(planned).toContain("replace aws:ecs/taskDefinition:TaskDefinition api-task-definition");
        expect(planned).toContain("update aws:ecs/service:Service api-service");
        expect(planned.filter((change) => !/task-definition|api-service/.test(change))).toEqual([]);
        await deploy();
      });
    }

    if (stack !== "staging") {
      test("CS-04, RB-02: an image whose tasks never become healthy fails, and ECS takes it back", async () => {
        const taskDefinition = async () => {
          const { resources = [] } = (await project.state(stack)).deployment;
          return resources.find(({ urn }) => urn.endsWith("::api-service"))?.outputs?.["taskDefinition"];
        };
        const good = await taskDefinition();
        project.edit(`Pulumi.${stack}.yaml`, seed.images[0]!.digest, seed.images[2]!.digest);
        const { code, output } = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", stack]);
        expect(output).toMatch(takenBackBecause[stack]);
        expect(code).not.toBe(0);
        const { resources = [] } = (await project.state(stack)).deployment;
        const revision = resources.find(({ urn }) => urn.endsWith("::api-task-definition"))?.outputs?.["arn"];
        expect(revision).not.toBe(good);
        await project.succeed("refresh", "--yes", "--skip-preview", "--stack", stack);
        expect(await taskDefinition()).toBe(good);
        project.restore(`Pulumi.${stack}.yaml`);
        await deploy();
      });
    }

    test("DB-12: a change that would replace the database is refused where it is protected", async () => {
      const username = 'database: {\n    username: "somebody",';
      project.edit(`stacks/${stack}.ts`, "database: {", username);
      const { code, output } = await project.pulumi(["preview", "--stack", stack]);
      project.edit(`stacks/${stack}.ts`, username, "database: {");
      if (stack === "dev") {
        expect(output).toMatch(/aws:rds:Instance database-instance replace/);
        expect(code).toBe(0);
      } else {
        expect(output).toMatch(/database-instance.*marked for protection/s);
        expect(code).not.toBe(0);
      }
    });

    if (isWhole) {
      test("DR-02, DR-03: a changed property is found, and the search writes nothing", async () => {
        await sandbox.control("drift", { urn: "::database-instance", set: { backupRetentionPeriod: 1 } });
        const before = project.checkpointText(stack);
        const { code, output } = await findDrift();
        expect(output).toContain("backupRetentionPeriod");
        expect(code).toBe(UNEXPECTED_CHANGES);
        expect(project.checkpointText(stack)).toBe(before);
      });

      test("DR-02, DR-05: a refresh and a deployment take drift back, and make again what was deleted", async () => {
        await sandbox.control("drift", { urn: "::network-flow-log", delete: true });
        await project.succeed("refresh", "--yes", "--skip-preview", "--stack", stack);
        expect(changes(await preview())).toEqual([
          "create aws:ec2/flowLog:FlowLog network-flow-log",
          "update aws:rds/instance:Instance database-instance",
        ]);
        await deploy();
        expect((await findDrift()).code).toBe(0);
      });

      test("CT-03: the number of tasks that autoscaling chose is no change to take back", async () => {
        await sandbox.control("drift", { urn: "::api-service", set: { desiredCount: 4 } });
        await project.succeed("refresh", "--yes", "--skip-preview", "--stack", stack);
        expect(changes(await preview())).toEqual([]);
      });
    }

    if (stack === "dev") {
      test("dev can be destroyed, but for what keeps its account closed", async () => {
        await project.succeed("destroy", "--yes", "--stack", stack);
        expect((await project.state(stack)).deployment.resources ?? []).toEqual([]);
        expect((await programmed()).map(({ type }) => type).sort()).toEqual(accountSettings);
      });
    } else {
      test("DB-04: destroying is refused, says why and what the way is, and loses nothing", async () => {
        const before = await programmed();
        const { code, output } = await project.pulumi(["destroy", "--yes", "--stack", stack]);
        expect(output).toContain("Preview failed");
        expect(output).toContain(
          "because it is protected. To unprotect the resource, either remove the `protect` flag",
        );
        expect(code).not.toBe(0);
        expect(await programmed()).toEqual(before);
      });

      test("DB-04: the API refuses too, where only Pulumi's own protection was taken away", async () => {
        const { deployment } = await project.state(stack);
        const urn = deployment.resources?.find(({ urn }) => urn.endsWith("::database-instance"))?.urn ?? "";
        await project.succeed("state", "unprotect", "--all", "--yes", "--stack", stack);
        const target = ["--target", urn, "--target-dependents"];
        const args = ["destroy", "--yes", "--skip-preview", ...target, "--stack", stack];
        const { code, output } = await project.pulumi(args);
        // Whichever it meets first: the database, or a log group that depends on it.
        expect(output).toMatch(
          /Cannot delete protected DB Instance|while its deletion protection is enabled/,
        );
        expect(code).not.toBe(0);
        expect(await sandbox.resources("aws:rds/instance:Instance")).toHaveLength(1);
      });

      test("DB-04, BK-07: it is removed in the two steps that the runbook documents", async () => {
        project.edit(
          `Pulumi.${stack}.yaml`,
          "causeway:account:",
          `causeway:decommission: ${stack}\n  causeway:account:`,
        );
        await deploy();
        await project.succeed("destroy", "--yes", "--stack", stack);
        expect((await project.state(stack)).deployment.resources ?? []).toEqual([]);
        expect((await programmed()).map(({ type }) => type).sort()).toEqual(accountSettings);
      });
    }
  });
}

/**
 * A rolling deployment counts failed tasks. One that shifts traffic does not: what notices is the alarm on unhealthy
 * targets of the group that the new tasks are in, which is the idle one.
 */
const takenBackBecause = {
  dev: /rolled back because the circuit breaker threshold was exceeded/,
  prod: /rolled back because CloudWatch alarm\(s\) went into ALARM: api-(blue|green)-unhealthy-alarm-\w+\./,
} as const;

/** What outlives the stack, as it protects whatever else is in the account. */
const accountSettings = [
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
];

/** Where prod's second backup copies are (stacks/prod.ts). */
const copyRegion = "us-west-2";

const accounts = { dev: "333333333333", staging: "444444444444", prod: "555555555555" } as const;

/** The engine adds the provider of the awsx package by itself. */
function isDefaultProvider(urn: string): boolean {
  return /::pulumi:providers:\w+::default/.test(urn);
}
