import { bundleOf } from "../gate/facts.fixture";
import { deploymentRecordSchema, openBakes, type DeploymentRecord } from "../records/deployment-record";
import { recordOf } from "../records/record.fixture";
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
  const ended = (result: "succeeded" | "failed", done = [canary], bakes: DeploymentRecord["bakes"] = []) =>
    endedDeployment(begunDeployment(manifest, changes, holder, 3, { bakes }), {
      result,
      outcome: { done, unfinished: [], notDone: [] },
      images: {},
    });

  test("the deployment ends baking, with which, since when and until when", () => {
    const record = ended("succeeded");
    const { startedAt, endedAt } = record;
    const until = new Date(Date.parse(endedAt) + 1440 * 60_000).toISOString();
    expect(record).toMatchObject({
      result: "baking",
      bakes: [{ service: canary.urn, since: startedAt, until }],
    });
    expect(deploymentRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  test("a deployment that failed has failed, and does not forget the service that it deployed", () => {
    expect(ended("failed")).toMatchObject({ result: "failed", bakes: [{ service: canary.urn }] });
  });

  test("the next one, of something else, bakes as well until that is over", () => {
    const { bakes } = ended("succeeded");
    expect(ended("succeeded", [], bakes)).toMatchObject({ result: "baking", bakes });
    expect(ended("succeeded", [])).toMatchObject({ result: "succeeded" });
    expect(ended("succeeded", [])).not.toHaveProperty("bakes");
  });
});

test("CS-06: what bakes is open until somebody has seen how it ended", () => {
  const bakes = [{ service: "urn", since: "2026-01-01T02:00:00Z", until: "2026-01-02T02:00:00Z" }];
  expect(openBakes(recordOf({ result: "baking", bakes }))).toEqual(bakes);
  expect(openBakes(recordOf({ result: "failed", bakes }))).toEqual(bakes);
  expect(openBakes(recordOf({ result: "succeeded", bakes }))).toEqual([]);
  expect(openBakes(recordOf())).toEqual([]);
  expect(openBakes(undefined)).toEqual([]);
});
