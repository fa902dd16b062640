import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { plant } from "../test-surroundings";
import { appconfigResources } from "./index";
import {
  APPLICATION,
  CONFIGURATION_PROFILE as PROFILE,
  DEPLOYMENT_STRATEGY as STRATEGY,
  ENVIRONMENT,
  HOSTED_VERSION,
} from "./types";

let aws: TestCloud;
let applicationId: string;
beforeEach(async () => {
  aws = new TestCloud(appconfigResources);
  applicationId = (await aws.create(APPLICATION, { name: "api" })).id;
});

const arn = (resource: string) => `arn:aws:appconfig:us-east-1:111122223333:${resource}`;

test("an application is called by seven letters and digits", async () => {
  expect(applicationId).toMatch(/^[0-9a-f]{7}$/);
  expect((await aws.read(APPLICATION, applicationId))?.outputs).toMatchObject({
    name: "api",
    arn: arn(`application/${applicationId}`),
  });
});

test("an environment and a profile are called by their own id and the application's", async () => {
  const { id, ...environment } = await aws.put(ENVIRONMENT, { applicationId, name: "dev" });
  expect(id).toBe(`${String(environment["environmentId"])}:${applicationId}`);
  expect(environment).toMatchObject({
    arn: arn(`application/${applicationId}/environment/${String(environment["environmentId"])}`),
    state: "READY_FOR_DEPLOYMENT",
  });
  const profile = await aws.put(PROFILE, { applicationId, locationUri: "hosted", name: "flags" });
  const profileId = String(profile["configurationProfileId"]);
  expect(profile).toMatchObject({
    id: `${profileId}:${applicationId}`,
    type: "AWS.Freeform",
    arn: arn(`application/${applicationId}/configurationprofile/${profileId}`),
  });
});

test("a strategy has an id and an ARN", async () => {
  const strategy = { deploymentDurationInMinutes: 0, growthFactor: 100, replicateTo: "NONE" };
  const { id, ...outputs } = await aws.put(STRATEGY, strategy);
  expect(outputs).toMatchObject({ arn: arn(`deploymentstrategy/${id}`), growthType: "LINEAR" });
});

test.each<[string, Values, string]>([
  [APPLICATION, { name: "" }, "name: expected 1 to 64 characters"],
  [
    ENVIRONMENT,
    { applicationId: "a", monitors: [{ alarmArn: "arn" }] },
    "monitors: the sandbox does not model",
  ],
  [PROFILE, { applicationId: "a", locationUri: "s3://bucket/key" }, "locationUri: expected hosted"],
  [PROFILE, { applicationId: "a", locationUri: "hosted", type: "Flags" }, "type: expected one of"],
  [
    STRATEGY,
    { deploymentDurationInMinutes: 1441, growthFactor: 100, replicateTo: "NONE" },
    "deploymentDurationInMinutes: expected a number from 0 to 1440",
  ],
  [
    STRATEGY,
    { deploymentDurationInMinutes: 0, growthFactor: 0, replicateTo: "NONE" },
    "growthFactor: expected a number from 1 to 100",
  ],
])("%s refuses %j before anything happens", (type, inputs, problem) => {
  expect(aws.problems(type, inputs).join()).toContain(problem);
});

test("nothing is made in an application that is not there, or under a key that is not", async () => {
  await expect(aws.create(ENVIRONMENT, { applicationId: "other", name: "dev" })).rejects.toThrow(
    "ResourceNotFoundException",
  );
  const profile = { applicationId, locationUri: "hosted", kmsKeyIdentifier: "arn:none" };
  await expect(aws.create(PROFILE, profile)).rejects.toThrow('kmsKeyIdentifier "arn:none" does not exist');
});

test("what is in it holds an application; a profile is held by its versions, whoever made them", async () => {
  const { id } = await aws.create(PROFILE, { applicationId, locationUri: "hosted" });
  await expect(aws.delete(APPLICATION, applicationId)).rejects.toThrow(applicationId);
  const [configurationProfileId = ""] = id.split(":");
  plant(aws, HOSTED_VERSION, `${configurationProfileId}:1`, { configurationProfileId, versionNumber: 1 });
  await expect(aws.delete(PROFILE, id)).rejects.toThrow(
    `BadRequestException: Cannot delete configuration profile ${configurationProfileId} because there are still hosted ` +
      "configuration versions existing under it.",
  );
  aws.cloud.remove(aws.cloud.find({ type: HOSTED_VERSION })!);
  await aws.delete(PROFILE, id);
  await aws.delete(APPLICATION, applicationId);
  expect(aws.cloud.list()).toEqual([]);
});

test("another name or key changes in place; another application, place or type is another profile", () => {
  const before = { applicationId: "a", locationUri: "hosted", type: "AWS.Freeform", name: "a" };
  expect(aws.replacedBy(PROFILE, before, { ...before, name: "b", kmsKeyIdentifier: "k" })).toEqual([]);
  const after = { applicationId: "b", locationUri: "other", type: "AWS.AppConfig.FeatureFlags", name: "a" };
  expect(aws.replacedBy(PROFILE, before, after).toSorted()).toEqual(["applicationId", "locationUri", "type"]);
  const strategy = { name: "a", replicateTo: "NONE", growthFactor: 100, deploymentDurationInMinutes: 0 };
  expect(aws.replacedBy(STRATEGY, strategy, { ...strategy, growthFactor: 50, name: "b" })).toEqual(["name"]);
});
