import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { changedPaths, changes, parseDigest, type Digest } from "../../testing/preview";
import { oneCheckpoint, Project, type CliResult } from "../../testing/project";
import { openSandbox, repositoryRoot, type TestSandbox } from "../../testing/sandbox";
import { standingOf, type Standing } from "./service-standing";
import { forms, serviceNames, walks, writeServices, type ServiceName, type Wanted } from "./strategy-walks";

/**
 * Deployments of services on the real engine, in one stack: first every change from one native form of ECS to another,
 * then what takes a deployment back, what holds it up, and how it is gone back from later.
 */
describe("deployments of services", () => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox, oneCheckpoint);
    await project.succeed("stack", "init", "dev");
  });
  afterAll(() => sandbox.close());

  const preview = async (): Promise<Digest> =>
    parseDigest((await project.succeed("preview", "--json", "--stack", "dev")).stdout);
  const deploy = (...args: string[]): Promise<CliResult> =>
    project.pulumi(["up", "--yes", "--skip-preview", "--stack", "dev", ...args]);
  const eachStanding = (): Record<ServiceName, Standing> => eachService((name) => standingOf(sandbox, name));
  const updated = (...names: ServiceName[]): string[] =>
    names.map((name) => `update aws:ecs/service:Service ${name}-service`).sort();

  const control = async (...args: string[]): Promise<string> => {
    const main = path.join(repositoryRoot, "ops", "main.js");
    const env = { ...sandbox.env, CAUSEWAY_SANDBOX: sandbox.folder };
    return (await promisify(execFile)(process.execPath, [main, "sandbox", ...args], { env })).stderr;
  };

  let first: Record<ServiceName, Standing>;
  /** Task definitions that carts has run, oldest first. */
  const revisions: string[] = [];

  test("CS-02: each form deploys a service from nothing", async () => {
    writeServices(
      project,
      eachService((name) => ({ strategy: forms[walks[name][0]], image: 0 })),
    );
    expect((await deploy()).output).not.toContain("error:");
    first = eachStanding();
    for (const name of serviceNames) expectWhole(first[name], walks[name][0]);
    revisions.push(first.carts.taskDefinition);
  });

  test.each([1, 2, 3] as const)(
    "CS-02, CS-05, CS-08, CS-09: step %d of each walk changes the services in place, and the next image deploys by it",
    async (step) => {
      const wanted = (image: number) =>
        eachService((name) => ({ strategy: forms[walks[name][step]], image }));
      writeServices(project, wanted((step - 1) % 2));
      expect(changes(await preview())).toEqual(updated(...serviceNames));
      writeServices(project, wanted(step % 2));
      expect((await deploy()).output).not.toContain("error:");
      for (const [name, standing] of Object.entries(eachStanding()) as [ServiceName, Standing][]) {
        expectWhole(standing, walks[name][step]);
        expect(standing.arn).toBe(first[name].arn);
        expect(standing.taskDefinition).not.toBe(first[name].taskDefinition);
      }
      revisions.push(standingOf(sandbox, "carts").taskDefinition);
    },
  );

  test("CS-02: the walks have every step between two forms, each once", () => {
    const steps = Object.values(walks).flatMap((walk) =>
      walk.slice(1).map((form, index) => `${walk[index]} to ${form}`),
    );
    expect(new Set(steps).size).toBe(12);
  });

  const POST_TEST = ["POST_TEST_TRAFFIC_SHIFT"] as const;
  const smokeTest = "arn:aws:lambda:us-east-1:333333333333:function:smoke-test";
  /** One deployment of all four: each goes its own way. */
  const trials: Record<ServiceName, Wanted> = {
    orders: { strategy: forms.CANARY, image: 0 },
    search: {
      strategy: {
        ...forms.BLUE_GREEN,
        lifecycleHooks: [{ targetType: "AWS_LAMBDA", hookTargetArn: smokeTest, lifecycleStages: POST_TEST }],
      },
      image: 0,
    },
    users: {
      strategy: {
        ...forms.BLUE_GREEN,
        lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: POST_TEST }],
      },
      image: 0,
    },
    carts: { strategy: forms.LINEAR, image: 0 },
  };

  describe("of which some do not go well", () => {
    let before: Record<ServiceName, Standing>;
    let after: Record<ServiceName, Standing>;
    let result: CliResult;

    beforeAll(async () => {
      before = eachStanding();
      const alarm = `orders-${other(before.orders.tasks)}-errors-alarm`;
      await control("alarm", alarm, "ALARM", "--stage", "PRODUCTION_TRAFFIC_SHIFT");
      await control("hook", "search", POST_TEST[0], "FAILED");
      writeServices(project, trials);
      result = await deploy("--continue-on-error");
      // The one deployment that nobody waits for starts now, and gets as far as its pause.
      await control("advance", "5");
      after = eachStanding();
    });

    test("CS-04, CS-08: an alarm at a canary's first step takes it back, and the update fails with ECS's reason", () => {
      expect(result.output).toMatch(
        /orders.*rolled back because CloudWatch alarm\(s\) went into ALARM: orders-(blue|green)-errors-alarm-\w+\./,
      );
      expect(result.code).not.toBe(0);
      expectUnmoved("orders");
    });

    test("CS-05, CS-07: a smoke test that fails takes the deployment back before any user meets it", () => {
      expect(result.output).toContain(
        "rolled back because POST_TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. " +
          `Lifecycle hook target ${smokeTest} returned FAILED status.`,
      );
      expectUnmoved("search");
    });

    test("IM-03: a new digest deploys beside them", () => {
      expectWhole(after.carts, "LINEAR");
      expect(after.carts.taskDefinition).not.toBe(before.carts.taskDefinition);
      revisions.push(after.carts.taskDefinition);
    });

    test("CS-05: a pause holds a deployment with test traffic alone on the new tasks, and the update does not wait", () => {
      const { status, production, test: tested, tasks } = after.users;
      expect(status).toBe("IN_PROGRESS");
      expect(result.output).not.toMatch(/users-service.*(failed|error)/);
      expect(production).toEqual({ [other(tasks)]: 100, [tasks]: 0 });
      expect(tested).toEqual({ [other(tasks)]: 0, [tasks]: 100 });
    });

    test("CS-05: an answer to the pause lets it go on to its end", async () => {
      expect(await control("deployments")).toContain(
        "causeway-dev/users: IN_PROGRESS, POST_TEST_TRAFFIC_SHIFT, 0 %",
      );
      await control("continue", "users");
      expect(await control("advance", "3")).toContain("causeway-dev/users: SUCCESSFUL");
      expectWhole(standingOf(sandbox, "users"), "BLUE_GREEN");
    });

    test("CS-16: after a refresh what went back is tried again, and nothing that ECS has moved is a change", async () => {
      await project.succeed("refresh", "--yes", "--skip-preview", "--stack", "dev");
      const digest = await preview();
      expect(changes(digest)).toEqual(updated("orders", "search"));
      for (const name of ["orders", "search"]) {
        expect(changedPaths(digest, `${name}-service`)).toEqual(["taskDefinition"]);
      }
    });

    function expectUnmoved(name: ServiceName): void {
      const { status, production, taskDefinition } = after[name];
      expect({ status, production, taskDefinition }).toEqual({
        status: "ROLLBACK_SUCCESSFUL",
        production: before[name].production,
        taskDefinition: before[name].taskDefinition,
      });
    }
  });

  test("CS-15: the revision before the last one can still be run, and one that went back tried again", async () => {
    const [target = "", ...newer] = revisions.slice(-3);
    expect(newer).not.toContain(target);
    // What `aws ecs update-service --task-definition` does, in the program's words.
    const current = "taskDefinition: parts.taskDefinition.arn";
    const chosen = `taskDefinition: name === "carts" ? "${target}" : parts.taskDefinition.arn`;
    project.edit("components/service/service.ts", current, chosen);
    for (const color of ["blue", "green"]) await control("alarm", `orders-${color}-errors-alarm`, "OK");
    await control("hook", "search", POST_TEST[0], "SUCCEEDED");
    const { code, output } = await deploy();
    expect(output).not.toContain("error:");
    expect(code).toBe(0);
    expect(standingOf(sandbox, "carts").taskDefinition).toBe(target);
    for (const [name, form] of [
      ["orders", "CANARY"],
      ["search", "BLUE_GREEN"],
      ["carts", "LINEAR"],
    ] as const) {
      expectWhole(standingOf(sandbox, name), form);
    }
  });

  test("CS-16: where ECS has left the traffic is no drift", async () => {
    const args = ["refresh", "--preview-only", "--expect-no-changes", "--stack", "dev"];
    expect((await project.pulumi(args)).code).toBe(0);
  });
});

function eachService<T>(value: (name: ServiceName) => T): Record<ServiceName, T> {
  return Object.fromEntries(serviceNames.map((name) => [name, value(name)])) as Record<ServiceName, T>;
}

/** The newest deployment was of this strategy and came to its end, with all traffic where its tasks are. */
function expectWhole({ strategy, status, production, tasks }: Standing, expected: string): void {
  expect({ strategy, status, production }).toEqual({
    strategy: expected,
    status: "SUCCESSFUL",
    production: { [tasks]: 100, [other(tasks)]: 0 },
  });
}

function other(color: string): string {
  return color === "blue" ? "green" : "blue";
}
