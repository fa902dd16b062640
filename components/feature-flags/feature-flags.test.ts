import { record, resolved } from "../../testing/record";
import type { Recording } from "../../testing/record";
import { FeatureFlags } from "./feature-flags";
import { checkedFeatureFlagsArgs } from "./feature-flags-args";
import type { FeatureFlagsArgs } from "./feature-flags-args";

const types = {
  application: "aws:appconfig/application:Application",
  environment: "aws:appconfig/environment:Environment",
  profile: "aws:appconfig/configurationProfile:ConfigurationProfile",
} as const;

const kmsKeyArn = "arn:aws:kms:us-east-1:555555555555:key/flags";
const args: FeatureFlagsArgs = { environment: "prod", service: "api", kmsKeyArn };

/** AppConfig's ids, and the ARN of an environment, which holds both. */
const APPLICATION = "abc1234";
const ENVIRONMENT_ARN = `arn:aws:appconfig:us-east-1:555555555555:application/${APPLICATION}/environment/def5678`;

const recordFlags = (change: Partial<FeatureFlagsArgs> = {}, preview = false) =>
  record(() => new FeatureFlags("api-flags", { ...args, ...change }), {
    preview,
    state: ({ type }) => {
      if (type === types.environment) return { arn: ENVIRONMENT_ARN };
      return type === types.profile ? { configurationProfileId: "ghi9012" } : undefined;
    },
  });

let standard: Recording<FeatureFlags>;
beforeAll(async () => {
  standard = await recordFlags();
});

test("flags are exactly these resources, all of them its children", () => {
  const component = standard.one("causeway:feature-flags:FeatureFlags");
  const children = standard.resources.slice(1);
  expect(children.map(({ type, name }) => `${type} ${name}`).toSorted()).toEqual([
    `${types.application} api-flags-application`,
    `${types.profile} api-flags-profile`,
    `${types.environment} api-flags-environment`,
  ]);
  expect(children.filter(({ opts }) => opts.parent !== component.urn)).toEqual([]);
});

test("FF-03: what the flags say is not the program's: it makes no version, and deploys none", () => {
  const content = standard.resources.filter(({ type }) =>
    /hostedConfigurationVersion|:Deployment$/.test(type),
  );
  expect(content).toEqual([]);
});

test("FF-01: the profile takes flags alone, and encrypts them with the given key", () => {
  expect(standard.one(types.profile).inputs).toMatchObject({
    locationUri: "hosted",
    type: "AWS.AppConfig.FeatureFlags",
    kmsKeyIdentifier: kmsKeyArn,
  });
});

test("RB-09: no alarm takes a switch back", () => {
  expect(standard.one(types.environment).inputs).not.toHaveProperty("monitors");
});

test("a reader is told one ARN, which names application, environment and profile", async () => {
  expect(await resolved(standard.value.configurationArn)).toBe(`${ENVIRONMENT_ARN}/configuration/ghi9012`);
  expect(Object.keys(standard.one("causeway:feature-flags:FeatureFlags").outputs)).toEqual([
    "configurationArn",
  ]);
});

test.each([
  ["prod", undefined, true],
  ["staging", undefined, true],
  ["dev", undefined, false],
  ["dev", true, true],
] as const)("in %s, with protect %p, deletion is refused: %p", async (environment, protect, expected) => {
  const { one } = await recordFlags({ environment, ...(protect === undefined ? {} : { protect }) });
  const kept = [types.application, types.environment, types.profile].map((type) => one(type).opts.protect);
  expect(kept).toEqual([expected, expected, expected]);
});

test("a preview knows every resource before the account does", async () => {
  const preview = await recordFlags({}, true);
  expect(preview.resources.map(({ urn }) => urn)).toEqual(standard.resources.map(({ urn }) => urn));
});

describe("SC-08: refused before any resource", () => {
  const checked = (change: Partial<FeatureFlagsArgs>) => () =>
    checkedFeatureFlagsArgs("api-flags", { ...args, ...change });

  test.each<[string, () => FeatureFlagsArgs]>([
    ['environment: got "production", expected one of', checked({ environment: "production" as "prod" })],
    ['FeatureFlags "api-flags": service: got "Api", expected at most 64', checked({ service: "Api" })],
    ["service: got", checked({ service: "a".repeat(65) })],
    ['monitors: got "a value"', checked({ monitors: [] } as Partial<FeatureFlagsArgs>)],
  ])("%s", (message, check) => {
    expect(check).toThrow(message);
  });

  test("by the component too", async () => {
    await expect(recordFlags({ service: "" })).rejects.toThrow(/^FeatureFlags "api-flags": service/);
  });
});
