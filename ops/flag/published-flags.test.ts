import { serveApis } from "../../sandbox/api/api.fixture";
import { cloudWithFlags } from "../../sandbox/api/appconfig/flags.fixture";
import { DEPLOYMENT, HOSTED_VERSION } from "../../sandbox/aws/appconfig/types";
import type { TestCloud } from "../../sandbox/aws/test-cloud";
import { placesIn, type FlagPlace } from "./find-flags";
import { noFlags, switchedOff } from "./flag-content";
import { PublishedFlags } from "./published-flags";

type Resources = Parameters<typeof placesIn>[0];

let aws: TestCloud;
let resources: Resources;
let place: FlagPlace;
let flags: PublishedFlags;
let close: () => void;
beforeEach(async () => {
  const made = await cloudWithFlags("api");
  aws = made.aws;
  resources = made.resources.map((resource) => ({ ...resource }));
  place = placesIn(resources)[0]!;
  const api = await serveApis(aws.cloud);
  close = () => api.close();
  const AWS_ENDPOINT_URL = api.settings.endpoint;
  flags = new PublishedFlags(place, {
    AWS_ENDPOINT_URL,
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
  });
});
afterEach(() => close());

const nothing = { version: 0, latest: 0 };
const off = (flag: string) => switchedOff(noFlags, flag);

test("FF-03: the place is what the state names, in the region of its ARN", () => {
  expect(place).toEqual({
    service: "api",
    region: "us-east-1",
    applicationId: resources[0]?.id,
    environmentId: resources[1]?.outputs?.["environmentId"],
    profileId: resources[2]?.outputs?.["configurationProfileId"],
    strategyId: resources[3]?.id,
    kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/flags",
  });
});

test("a place that is half made, and one that is left to delete, are none", () => {
  expect(placesIn(resources.slice(0, 3))).toEqual([]);
  expect(placesIn(resources.map((one) => ({ ...one, delete: true })))).toEqual([]);
});

test("before anything is published there are no flags, and afterwards those that were", async () => {
  expect(await flags.read()).toEqual({ content: noFlags, version: 0, latest: 0 });
  const { version, deployment } = await flags.publish(off("greeting"), nothing, "why");
  expect(await flags.stateOf(deployment)).toBe("COMPLETE");
  expect(await flags.read()).toEqual({ content: off("greeting"), version, latest: 1 });
});

test("what is published is encrypted with the key, and says why it was", async () => {
  await flags.publish(off("greeting"), nothing, "x".repeat(2000));
  const [deployment] = aws.cloud.list({ type: DEPLOYMENT });
  expect(deployment?.outputs).toMatchObject({
    KmsKeyIdentifier: place.kmsKeyArn,
    DeploymentStrategyId: place.strategyId,
    Description: "x".repeat(1024),
  });
});

test("FF-03: who publishes on top of what another has replaced is refused", async () => {
  await flags.publish(off("greeting"), nothing, "one");
  const seen = await flags.read();
  await flags.publish(off("farewell"), seen, "other");
  const late = flags.publish(noFlags, seen, "late");
  await expect(late).rejects.toMatchObject({ cause: { name: "ConflictException" } });
  expect(aws.cloud.list({ type: HOSTED_VERSION })).toHaveLength(2);
});

test("a version that nobody deployed is not what readers get", async () => {
  await flags.publish(off("greeting"), nothing, "one");
  await flags.publish(off("farewell"), { version: 1, latest: 1 }, "other");
  aws.cloud.remove(aws.cloud.list({ type: DEPLOYMENT }).at(-1)!);
  expect(await flags.read()).toEqual({ content: off("greeting"), version: 1, latest: 2 });
});

test("nothing is published into a deployment that is under way", async () => {
  await flags.publish(off("greeting"), nothing, "one");
  const [deployment] = aws.cloud.list({ type: DEPLOYMENT });
  aws.cloud.put({ ...deployment!, outputs: { ...deployment?.outputs, State: "BAKING" } });
  await expect(flags.read()).rejects.toMatchObject({
    code: 6,
    message: `deployment 1 of the flags of api to ${place.environmentId} is under way`,
  });
});

test("what is no set of flags is not written over", async () => {
  await flags.publish(off("greeting"), nothing, "one");
  const [version] = aws.cloud.list({ type: HOSTED_VERSION });
  aws.cloud.put({ ...version!, outputs: { ...version?.outputs, content: "{}" } });
  await expect(flags.read()).rejects.toThrow("version 1 of the flags of api is no set of flags");
});

test("an AppConfig that does not answer is named, with what was asked of it", async () => {
  const alone = new PublishedFlags(place, {
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
  });
  await expect(alone.read()).rejects.toThrow(
    "appconfig:ListHostedConfigurationVersions in us-east-1 did not succeed",
  );
});
