import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { accounts, regions } from "../../stacks/estate";
import { stackFile } from "../bundle/sources";
import { UserError } from "../lib/errors";
import { imagesIn, readStackFile } from "../promotion/stack-images";
import { note, problem, type Given, type Said } from "./said";

/** What an environment is given: its place, images, secrets that services name, and whom alarms tell. */
export function environmentNeeds(
  stack: string,
  spec: EnvironmentSpec,
  given: Given,
  root: string | undefined,
): readonly Said[] {
  const { environment } = spec;
  return [
    ...["account", "region", "domain", "hostedZoneId"]
      .filter((key) => (given.get(key) ?? "") === "")
      .map((key) =>
        problem(
          `causeway:${key} is not there`,
          `npx pulumi config set causeway:${key} <value> --stack ${stack}`,
        ),
      ),
    ...mismatch("account", given.get("account"), accounts[environment]),
    ...mismatch("region", given.get("region"), regions[environment]),
    ...imageNeeds(stack, spec, root),
    ...secretNeeds(stack, spec),
    ...alarmNeeds(given),
  ];
}

function mismatch(key: string, got: string | undefined, expected: string): readonly Said[] {
  if (got === undefined || got === expected) return [];
  const found = `causeway:${key} is ${got}, and stacks/estate.ts says ${expected}`;
  return [problem(found, "correct the one that is wrong: CI's roles act where stacks/estate.ts says")];
}

/** Every service has an image by digest. */
function imageNeeds(stack: string, { services }: EnvironmentSpec, root: string | undefined): readonly Said[] {
  try {
    const images = imagesIn(readStackFile(stack, root), stackFile(stack));
    return Object.keys(services)
      .filter((service) => images[service] === undefined)
      .map((service) =>
        problem(`causeway:images has none of ${service}`, `npx causeway promote image, or add it by digest`),
      );
  } catch (error) {
    if (error instanceof UserError) return [problem(error.message, error.fix)];
    throw error;
  }
}

/** A variable with a secret's ARN is of a secret that the stack makes. */
function secretNeeds(stack: string, { services, secrets = {} }: EnvironmentSpec): readonly Said[] {
  return Object.entries(services).flatMap(([service, { secrets: named = {} }]) =>
    Object.entries(named)
      .filter(([, secret]) => secrets[secret] === undefined)
      .map(([variable, secret]) =>
        problem(
          `${variable} of ${service} names the secret ${secret}, which the stack does not make`,
          `add it to secrets in stacks/${stack}.ts, or correct the name`,
        ),
      ),
  );
}

/** Somebody is told of alarms. */
function alarmNeeds(given: Given): readonly Said[] {
  const [team, channel] = ["slackTeamId", "slackChannelId"].map((key) => given.has(key));
  if (team !== channel)
    return [
      problem(
        `causeway:${team === true ? "slackChannelId" : "slackTeamId"} is not there, and the other one is`,
        "set both or neither: a channel is in a workspace",
      ),
    ];
  if (team === true || given.has("alertWebhookUrl")) return [];
  return [
    note(
      "alarms reach no chat and no pager, as there is neither causeway:slackChannelId nor causeway:alertWebhookUrl",
      "set one of them where somebody is on call",
    ),
  ];
}
