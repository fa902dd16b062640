import { environments } from "../../stacks";
import { dev } from "../../stacks/dev";
import { prod } from "../../stacks/prod";
import { staging } from "../../stacks/staging";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import type { EnvironmentConfig } from "../config/environment-config";
import { checkEnvironment } from "./check-spec";

const config: EnvironmentConfig = {
  account: "333333333333",
  region: "us-east-1",
  domain: "dev.causeway.example",
  hostedZoneId: "Z0CAUSEWAYDEV",
  images: {},
  alertWebhookUrl: undefined,
};

function problem(spec: EnvironmentSpec, change: Partial<EnvironmentConfig> = {}): string {
  try {
    checkEnvironment(spec, { ...config, ...change });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

test.each(Object.entries(environments))("%s goes together", (_, spec) => {
  expect(problem(spec)).toBe("");
});

test("BK-06: a backup of what is stopped at night is refused", () => {
  expect(problem({ ...dev, backup: {} })).toContain(
    "backup: got a backup together with a schedule, expected one of both: a stopped database cannot be backed up",
  );
});

test.each([
  [
    prod,
    "eu-west-1",
    'got "eu-west-1", expected us-west-2, as copyRegions in stacks/estate.ts has it for prod',
  ],
  [
    staging,
    "us-west-2",
    'got "us-west-2", expected none, as copyRegions in stacks/estate.ts has it for staging',
  ],
])("BK-06: a copy where CI may not act is refused", (spec, copyRegion, message) => {
  const { schedule: _schedule, ...rest } = spec;
  expect(problem({ ...rest, backup: { copyRegion } })).toContain(`backup.copyRegion: ${message}`);
});

test("CT-01: prod refuses a schedule before anything is made", () => {
  const { backup: _backup, ...rest } = prod;
  expect(problem({ ...rest, schedule: {} })).toContain("schedule: got a schedule for prod, expected none");
});

test.each([
  [{ databaseConnections: 0 }, "got 0, expected a whole number from 1"],
  [{ databaseConnections: 2.5 }, "got 2.5, expected a whole number from 1"],
])("CS-12: a pool of no size is refused: %j", (change, message) => {
  const api = { ...dev.services["api"]!, ...change };
  expect(problem({ ...dev, services: { api } })).toContain(`services.api.databaseConnections: ${message}`);
});

test("CS-12: connections of a service that has no user of the database are refused", () => {
  const { databaseUser: _databaseUser, ...api } = dev.services["api"]!;
  expect(problem({ ...dev, services: { api: { ...api, databaseConnections: 5 } } })).toContain(
    "services.api.databaseConnections: got 5, expected none without a databaseUser",
  );
  expect(problem({ ...dev, services: { api: { ...dev.services["api"]!, databaseConnections: 5 } } })).toBe(
    "",
  );
});

test("a secret that no spec has is refused, naming those there are", () => {
  const api = { ...dev.services["api"]!, secrets: { KEY_SECRET_ARN: "sesion-key" } };
  expect(problem({ ...dev, services: { api } })).toContain(
    'services.api.secrets.KEY_SECRET_ARN: got "sesion-key", expected one of the secrets session-key, users. Fix: name one',
  );
});

test.each([
  [
    { slackTeamId: "T0123456" },
    "causeway:slackChannelId: got nothing, expected it together with causeway:slackTeamId",
  ],
  [
    { slackChannelId: "C0123456" },
    "causeway:slackTeamId: got nothing, expected it together with causeway:slackChannelId",
  ],
])("half of a chat, %j, is refused", (change, message) => {
  expect(problem(dev, change)).toContain(message);
});

test("a whole chat is accepted", () => {
  expect(problem(dev, { slackTeamId: "T0123456", slackChannelId: "C0123456" })).toBe("");
});
