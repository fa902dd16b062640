import {
  AppConfigClient,
  CreateHostedConfigurationVersionCommand,
  StartDeploymentCommand,
} from "@aws-sdk/client-appconfig";
import { serveApis } from "../../sandbox/api/api.fixture";
import { cloudWithFlags } from "../../sandbox/api/appconfig/flags.fixture";
import { DEPLOYMENT } from "../../sandbox/aws/appconfig/types";
import type { TestCloud } from "../../sandbox/aws/test-cloud";
import type { FlagSpec } from "../../stacks/flags-spec";
import { MemoryStore } from "../../testing/memory-store";
import { changeFlags, type FlagChange } from "./change-flags";
import { placesIn, type FlagPlace } from "./find-flags";
import { appliedContent, noFlags, switchedOff, type FlagContent } from "./flag-content";
import { PublishedFlags } from "./published-flags";

const states = { dev: { enabled: true }, staging: { enabled: true }, prod: { enabled: true } };
const spec: FlagSpec = { description: "Hi", owner: "infra", expires: "2030-01-01", environments: states };
const specs = { greeting: spec };
const on = appliedContent(specs, "prod", noFlags);
const apply: FlagChange = {
  stack: "prod",
  service: "api",
  what: "flags applied",
  reason: "merged",
  holder: { actor: "octocat", host: "runner" },
  // A flag more, so that there is something to publish.
  change: (content) => appliedContent({ ...specs, farewell: spec }, "prod", content),
};

/** The calls of one `flag apply`, in their order. */
const CALLS = 6;

let aws: TestCloud;
let place: FlagPlace;
let env: NodeJS.ProcessEnv;
let close: () => void;
beforeEach(async () => {
  const made = await cloudWithFlags("api");
  aws = made.aws;
  [place] = placesIn(made.resources.map((resource) => ({ ...resource }))) as [FlagPlace];
  const api = await serveApis(aws.cloud);
  close = () => api.close();
  const keys = { AWS_ACCESS_KEY_ID: "sandbox", AWS_SECRET_ACCESS_KEY: "sandbox" };
  env = { ...keys, AWS_ENDPOINT_URL: api.settings.endpoint };
  await new PublishedFlags(place, env).publish(on, { version: 0, latest: 0 }, "first");
});
afterEach(() => {
  jest.restoreAllMocks();
  close();
});

/** Whoever switches off, call by call. */
class OnCall {
  private readonly client = new AppConfigClient({
    region: place.region,
    endpoint: env["AWS_ENDPOINT_URL"] ?? "",
    credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" },
  });

  async makeVersion(): Promise<void> {
    const content: FlagContent = switchedOff(on, "greeting");
    const command = new CreateHostedConfigurationVersionCommand({
      ApplicationId: place.applicationId,
      ConfigurationProfileId: place.profileId,
      Content: Buffer.from(JSON.stringify(content)),
      ContentType: "application/json",
      LatestVersionNumber: 1,
    });
    await this.client.send(command);
  }

  async deploy(): Promise<void> {
    const command = new StartDeploymentCommand({
      ApplicationId: place.applicationId,
      EnvironmentId: place.environmentId,
      ConfigurationProfileId: place.profileId,
      ConfigurationVersion: "2",
      DeploymentStrategyId: place.strategyId,
      KmsKeyIdentifier: place.kmsKeyArn,
    });
    await this.client.send(command);
  }
}

/** Does something before a call of whoever applies. */
function before(actions: readonly (readonly [call: number, act: () => Promise<void>])[]): void {
  const send = AppConfigClient.prototype.send as (this: AppConfigClient, command: never) => Promise<unknown>;
  let count = 0;
  let isOther = false;
  async function sendInTurn(this: AppConfigClient, command: never): Promise<unknown> {
    if (!isOther) {
      count += 1;
      isOther = true;
      for (const [call, act] of actions) if (call === count) await act();
      isOther = false;
    }
    return send.call(this, command);
  }
  jest.spyOn(AppConfigClient.prototype, "send").mockImplementation(sendInTurn as never);
}

/** Of a deployment that AppConfig has begun and not ended: it takes seconds, where the sandbox takes none. */
function goOn(): void {
  const last = aws.cloud.list({ type: DEPLOYMENT }).at(-1)!;
  aws.cloud.put({ ...last, outputs: { ...last.outputs, State: "DEPLOYING" } });
}

const orders = Array.from({ length: 4 }, (_, index) => index + 1).flatMap((made) =>
  Array.from({ length: CALLS + 1 - made }, (_, index) => [made, made + index] as const),
);

test.each(orders)(
  "FF-03: a hold whose version is made before call %i of apply, and deployed before call %i, is kept",
  async (made, deployed) => {
    const onCall = new OnCall();
    const deploy = async (): Promise<void> => {
      await onCall.deploy();
      if (deployed === CALLS) goOn();
    };
    before([
      [made, () => onCall.makeVersion()],
      [deployed, deploy],
    ]);
    const flags = new PublishedFlags(place, env);
    const done = changeFlags(apply, { flags, records: new MemoryStore(), timing: { every: 1, most: 50 } });
    if (deployed === CALLS) await expect(done).rejects.toMatchObject({ code: 6 });
    else expect((await done).after.values["farewell"]).toEqual({ enabled: true });
    jest.restoreAllMocks();
    for (const each of aws.cloud.list({ type: DEPLOYMENT }))
      aws.cloud.put({ ...each, outputs: { ...each.outputs, State: "COMPLETE" } });
    const { content } = await flags.read();
    expect(content.values["greeting"]).toEqual({ enabled: false, held: true });
  },
);
