import { bundleOf } from "../gate/facts.fixture";
import { deploymentRecordSchema } from "../records/deployment-record";
import { changeOf, propertyOf, viewOf } from "../report/report.fixture";
import { begunDeployment, endedDeployment } from "./deployment";

const { manifest, changes } = bundleOf();
const holder = { actor: "octocat", command: "causeway apply build/prod", host: "runner", pid: 1 };

test("DO-01: a rollback is recorded as one, with whose release was bad, why, since when, and who agreed", () => {
  const circumstances = {
    kind: "rollback",
    approvals: ["lea"],
    rollbackOf: "b".repeat(40),
    reason: "checkout answers 500",
    decidedAt: "2026-01-09T12:00:00.000Z",
  } as const;
  const record = begunDeployment(manifest, changes, holder, 3, circumstances);
  expect(record).toMatchObject({
    ...circumstances,
    stack: "prod",
    actor: "octocat",
    token: 3,
    result: "unknown",
  });
  expect(deploymentRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
});

test("what is not said of a deployment is not in its record", () => {
  const record = begunDeployment(manifest, changes, holder, 3);
  expect(record.kind).toBe("apply");
  for (const field of ["approvals", "rollbackOf", "reason", "decidedAt"])
    expect(record).not.toHaveProperty(field);
});

describe("CS-06: of a service whose bake outlasts the job", () => {
  const canary = changeOf("api", {
    type: "aws:ecs/service:Service",
    operation: "update",
    properties: [propertyOf("taskDefinition", "api:1", "api:2")],
    after: viewOf({
      deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "1440" },
      waitForSteadyState: false,
    }),
  });
  const ended = (result: "succeeded" | "failed") =>
    endedDeployment(begunDeployment(manifest, changes, holder, 3), {
      result,
      outcome: { done: [canary], unfinished: [], notDone: [] },
      images: {},
    });

  test("the deployment ends baking, with for how long", () => {
    const record = ended("succeeded");
    expect(record).toMatchObject({ result: "baking", bakesOnMinutes: 1440 });
    expect(deploymentRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  test("a deployment that failed has failed", () => {
    expect(ended("failed").result).toBe("failed");
    expect(ended("failed")).not.toHaveProperty("bakesOnMinutes");
  });
});
