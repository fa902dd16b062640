import { appconfigResources } from "../../aws/appconfig";
import {
  APPLICATION,
  CONFIGURATION_PROFILE,
  DEPLOYMENT,
  DEPLOYMENT_STRATEGY,
  ENVIRONMENT,
} from "../../aws/appconfig/types";
import { TestCloud } from "../../aws/test-cloud";
import type { ApiResponse } from "../api-request";
import { answerAppConfig } from "./appconfig-api";

const flagSet = (enabled: boolean, value: object = {}) =>
  JSON.stringify({
    version: "1",
    flags: {
      greeting: { attributes: { percent: { constraints: { type: "number", minimum: 0, maximum: 100 } } } },
    },
    values: { greeting: { enabled, ...value } },
  });

let aws: TestCloud;
let versions: string;
let deployments: string;
let ids: Record<"application" | "environment" | "profile" | "strategy", string>;
beforeEach(async () => {
  aws = new TestCloud(appconfigResources);
  const { id: application } = await aws.create(APPLICATION, { name: "api" });
  const environment = await aws.put(ENVIRONMENT, { applicationId: application, name: "dev" });
  const profile = await aws.put(CONFIGURATION_PROFILE, {
    applicationId: application,
    locationUri: "hosted",
    type: "AWS.AppConfig.FeatureFlags",
  });
  const strategy = { deploymentDurationInMinutes: 0, growthFactor: 100, replicateTo: "NONE" };
  ids = {
    application,
    environment: String(environment["environmentId"]),
    profile: String(profile["configurationProfileId"]),
    strategy: (await aws.create(DEPLOYMENT_STRATEGY, strategy)).id,
  };
  versions = `/applications/${application}/configurationprofiles/${ids.profile}/hostedconfigurationversions`;
  deployments = `/applications/${application}/environments/${ids.environment}/deployments`;
});

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly query?: string;
}

function call(method: string, path: string, { headers = {}, body = "", query = "" }: Sent = {}): ApiResponse {
  const request = { method, path, headers, body: Buffer.from(body), query: new URLSearchParams(query) };
  return answerAppConfig(request, { cloud: aws.cloud, region: "us-east-1" });
}
const bodyOf = ({ body }: ApiResponse) => body?.toString("utf8") ?? "";
const said = (answer: ApiResponse) =>
  [answer.status, answer.headers?.["x-amzn-errortype"], bodyOf(answer)] as const;
const publish = (body: string, seen?: number) =>
  call("POST", versions, { body, headers: seen === undefined ? {} : { "latest-version-number": `${seen}` } });
const deploy = (version: number) =>
  call("POST", deployments, {
    body: JSON.stringify({
      ConfigurationProfileId: ids.profile,
      ConfigurationVersion: `${version}`,
      DeploymentStrategyId: ids.strategy,
    }),
  });

test("versions are counted, kept and listed, the newest first", () => {
  expect(publish(flagSet(true)).headers).toMatchObject({ "version-number": "1" });
  expect(publish(flagSet(false), 1).headers).toMatchObject({ "version-number": "2" });
  const { Items } = JSON.parse(bodyOf(call("GET", versions))) as { Items: { VersionNumber: number }[] };
  expect(Items.map(({ VersionNumber }) => VersionNumber)).toEqual([2, 1]);
  expect(bodyOf(call("GET", `${versions}/1`))).toBe(flagSet(true));
});

test("who publishes on top of what another has replaced meanwhile is refused", () => {
  publish(flagSet(true));
  publish(flagSet(false));
  expect(said(publish(flagSet(true), 1)).slice(0, 2)).toEqual([409, "ConflictException"]);
});

test.each([
  ["no JSON", "{", "the content is no JSON object"],
  ["another version of the format", "{}", "version has to be the text 1"],
  ["values of no flag", '{"version":"1","values":{"a":{"enabled":true}}}', "a has values and is no flag"],
  ["a flag that is neither on nor off", flagSet("yes" as unknown as boolean), "greeting.enabled has to be"],
  ["values of no attribute", flagSet(true, { colour: "red" }), "greeting has no attribute colour"],
  ["a value beyond its limits", flagSet(true, { percent: 101 }), "greeting.percent breaks its constraints"],
])("%s is no set of flags", (_what, body, problem) => {
  const [status, type, text] = said(publish(body));
  expect([status, type]).toEqual([400, "BadRequestException"]);
  expect(text).toContain(problem);
});

test("a deployment is under way when it starts, and complete when it is next asked for", () => {
  publish(flagSet(true));
  expect(JSON.parse(bodyOf(deploy(1)))).toMatchObject({ DeploymentNumber: 1, State: "DEPLOYING" });
  expect(JSON.parse(bodyOf(call("GET", `${deployments}/1`)))).toMatchObject({
    State: "COMPLETE",
    ConfigurationVersion: "1",
  });
  expect(said(deploy(7)).slice(0, 2)).toEqual([404, "ResourceNotFoundException"]);
});

test("a deployment waits for none that is under way: it is refused", () => {
  publish(flagSet(true));
  deploy(1);
  const [running] = aws.cloud.list({ type: DEPLOYMENT });
  aws.cloud.put({ ...running!, outputs: { ...running?.outputs, State: "BAKING" } });
  expect(said(deploy(1)).slice(0, 2)).toEqual([409, "ConflictException"]);
});

describe("FF-01: a reader", () => {
  const begin = (): string => {
    const body = JSON.stringify({
      ApplicationIdentifier: ids.application,
      EnvironmentIdentifier: ids.environment,
      ConfigurationProfileIdentifier: ids.profile,
      RequiredMinimumPollIntervalInSeconds: 30,
    });
    const answer = JSON.parse(bodyOf(call("POST", "/configurationsessions", { body }))) as Record<
      string,
      string
    >;
    return answer["InitialConfigurationToken"] ?? "";
  };
  const read = (token: string) =>
    call("GET", "/configuration", { query: new URLSearchParams({ configuration_token: token }).toString() });

  test("gets what is deployed, once, and then what is new", () => {
    publish(flagSet(true, { percent: 50 }));
    publish(flagSet(false, { percent: 50 }));
    deploy(1);
    const first = read(begin());
    expect(JSON.parse(bodyOf(first))).toEqual({ greeting: { enabled: true, percent: 50 } });
    expect(first.headers).toMatchObject({ "next-poll-interval-in-seconds": "30" });
    const second = read(first.headers?.["next-poll-configuration-token"] ?? "");
    expect(bodyOf(second)).toBe("");
    deploy(2);
    const third = read(second.headers?.["next-poll-configuration-token"] ?? "");
    expect(JSON.parse(bodyOf(third))).toEqual({ greeting: { enabled: false } });
  });

  test("finds nothing where nothing was deployed, and is told so", () => {
    expect(said(read(begin())).slice(0, 2)).toEqual([404, "ResourceNotFoundException"]);
    expect(said(read("!")).slice(0, 2)).toEqual([400, "BadRequestException"]);
  });
});

test("what is not there is not found, and what is not served is named", () => {
  expect(said(call("GET", versions.replace(ids.application, "other")))[0]).toBe(404);
  expect(said(call("GET", "/deploymentstrategies"))).toEqual([
    400,
    "UnknownOperationException",
    '{"Message":"the sandbox does not serve appconfig: GET /deploymentstrategies"}',
  ]);
});
