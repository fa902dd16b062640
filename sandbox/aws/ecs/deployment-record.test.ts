import { DEFINITION, definition, ecsCloud, newest, SERVICE, shifting } from "./ecs.fixture";

/** What the sandbox of version 0.1.0 wrote down of a deployment. */
const FIRST_FIELDS = [
  "serviceArn",
  "clusterArn",
  "createdAt",
  "status",
  "statusReason",
  "timeline",
  "revision",
  "arguments",
];

test("a deployment that an earlier sandbox has recorded is one to go on from, and to go back to", async () => {
  const cloud = await ecsCloud();
  const good = (await cloud.create(DEFINITION, definition("healthy"))).id;
  const { id } = await cloud.create(SERVICE, shifting(good, "ROLLING"));
  for (const record of cloud.cloud.list({ type: "sandbox:ecs:ServiceDeployment" })) {
    const kept = Object.entries(record.outputs).filter(([name]) => FIRST_FIELDS.includes(name));
    cloud.cloud.put({ ...record, outputs: Object.fromEntries(kept) });
  }
  const bad = (await cloud.create(DEFINITION, definition("crashes"))).id;
  const { failure, outputs } = await cloud.update(SERVICE, id, shifting(bad, "CANARY"));
  expect(failure).toContain("rolled back because SCALE_UP timed out.");
  expect(outputs["taskDefinition"]).toBe(good);
  expect(newest(cloud, id).targetGroupArns).toEqual([expect.stringContaining("targetgroup/green/")]);
});
