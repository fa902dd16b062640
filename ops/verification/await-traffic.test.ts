import { resourcesOfProd, serviceOf } from "../cloud/live-cloud.fixture";
import type { DeploymentDetails } from "../cloud/service-deployments";
import { StillClock } from "../lock/clock.fixture";
import { awaitTraffic } from "./await-traffic";

const { urn: service } = serviceOf();
const since = "2026-01-08T09:00:00.000Z";
const baking = { stack: "prod", result: "baking", bakes: [{ service, since, until: since }] } as const;
const details = (status: string, stage?: string): DeploymentDetails => ({
  arn: "d",
  status,
  triggeredAlarms: [],
  ...(stage === undefined ? {} : { stage }),
});

/** Waits, with what ECS says at each look; the last one stays. @returns how many were needed */
async function looks(...said: readonly DeploymentDetails[]): Promise<number> {
  let count = 0;
  const now = () => said[Math.min(count, said.length) - 1]!;
  await awaitTraffic(baking, {}, new StillClock(), () =>
    Promise.resolve({
      resources: resourcesOfProd(),
      cloud: {
        deployments: () => Promise.resolve(((count += 1), [now()])),
        deployment: () => Promise.resolve(now()),
      },
    }),
  );
  return count;
}

test("CS-06: what was deployed is not verified before the requests go to it", async () => {
  const shifting = details("IN_PROGRESS", "PRODUCTION_TRAFFIC_SHIFT");
  expect(await looks(details("PENDING"), shifting, details("IN_PROGRESS", "BAKE_TIME"))).toBe(3);
});

test("CS-06: nor is waited for what is over", async () => {
  expect(await looks(details("SUCCESSFUL"))).toBe(1);
});

test("CS-06: what ECS took back is not verified", async () => {
  await expect(looks(details("IN_PROGRESS"), details("ROLLBACK_SUCCESSFUL"))).rejects.toThrow(
    "ECS took the deployment of api in prod back",
  );
});

test("CS-06: a pause that nobody answers is not waited for without end", async () => {
  await expect(looks(details("IN_PROGRESS", "PRE_PRODUCTION_TRAFFIC_SHIFT"))).rejects.toThrow(
    "after an hour not all requests to prod go to what was deployed",
  );
});

test("a deployment that waited by itself is not waited for", async () => {
  const open = () => Promise.reject(new Error("nobody is asked"));
  await expect(
    awaitTraffic({ stack: "prod", result: "succeeded" }, {}, new StillClock(), open),
  ).resolves.toBeUndefined();
});
