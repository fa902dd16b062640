import * as pulumi from "@pulumi/pulumi";
import { resolved } from "../../testing/record";
import { readEnvironmentConfig } from "./environment-config";

const digest = "a".repeat(64);
const valid = {
  "pulumi:disable-default-providers": '["aws","github"]',
  "causeway:account": "333333333333",
  "causeway:region": "us-east-1",
  "causeway:domain": "dev.causeway.example",
  "causeway:hostedZoneId": "Z0CAUSEWAYDEV",
  "causeway:images": JSON.stringify({ api: `registry.example/api@sha256:${digest}` }),
};

beforeEach(async () => {
  await pulumi.runtime.setMocks(
    { newResource: ({ inputs }) => ({ id: "", state: inputs as object }), call: () => ({}) },
    "causeway",
    "dev",
  );
});

function given(config: Record<string, string | undefined>, secretKeys: string[] = []): void {
  const all: Record<string, string | undefined> = { ...valid, ...config };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  pulumi.runtime.setAllConfig(Object.fromEntries(present), secretKeys);
}

function problem(config: Record<string, string | undefined>, secretKeys?: string[]): string {
  given(config, secretKeys);
  try {
    readEnvironmentConfig();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

describe("the configuration of a stack", () => {
  test("is read with types", () => {
    given({});
    expect(readEnvironmentConfig()).toEqual({
      account: "333333333333",
      region: "us-east-1",
      domain: "dev.causeway.example",
      hostedZoneId: "Z0CAUSEWAYDEV",
      images: { api: `registry.example/api@sha256:${digest}` },
      alertWebhookUrl: undefined,
    });
  });

  test("SC-06: an unknown key is refused by name", () => {
    expect(problem({ "causeway:acount": "333333333333" })).toBe(
      "Pulumi.dev.yaml is not usable, nothing was changed:\n" +
        "  - causeway:acount: got a key the program does not know, expected none such. " +
        "Fix: remove it or correct its spelling",
    );
  });

  test("SC-06: a missing key is refused with the command that sets it", () => {
    expect(problem({ "causeway:domain": undefined })).toContain(
      "causeway:domain: got nothing, expected a value of type string. " +
        "Fix: pulumi config set causeway:domain <value> --stack <stack>",
    );
  });

  test("a key of a provider is refused, as it would have no effect", () => {
    expect(problem({ "aws:region": "eu-west-1" })).toContain("aws:region: got a key of another namespace");
  });

  test.each([
    ["causeway:account", "12345", 'got "12345", expected an AWS account id of 12 digits'],
    ["causeway:region", "useast1", 'got "useast1", expected an AWS region such as us-east-1'],
    [
      "causeway:region",
      "us-gov-west-1",
      'got "us-gov-west-1", expected a region of the partition aws, whose ARNs begin with arn:aws:',
    ],
    ["causeway:domain", "dev", 'got "dev", expected a domain name such as dev.example.com'],
    ["causeway:hostedZoneId", "zone", 'got "zone", expected the id of a Route 53 hosted zone, Z...'],
  ])("a malformed %s is refused with what was got and expected", (key, value, message) => {
    expect(problem({ [key]: value })).toContain(`${key}: ${message}. Fix: correct the value`);
  });

  test("IM-03: an image by tag is refused, also where a digest follows it", () => {
    const images = JSON.stringify({ api: "registry.example/api:latest" });
    expect(problem({ "causeway:images": images })).toContain(
      'causeway:images.api: got "registry.example/api:latest", expected an image by digest, ' +
        "<repository>@sha256:<64 hexadecimal digits>",
    );
  });

  test("text in place of a structure is reported with its key", () => {
    expect(problem({ "causeway:images": "api" })).toContain(
      'causeway:images: got "api", expected a value of type record',
    );
  });

  test("every problem is reported at once", () => {
    const message = problem({ "causeway:account": "1", "causeway:extra": "1" });
    expect(message).toContain("causeway:account");
    expect(message).toContain("causeway:extra");
  });

  test("SC-10: the value of a secret key is never part of a message", () => {
    const message = problem({ "causeway:alertWebhookUrl": "http://hooks.example/s3cret" });
    expect(message).toContain("causeway:alertWebhookUrl: got [secret], expected an https URL");
    expect(message).not.toContain("s3cret");
  });

  test("SC-10: nor is that of any other key that the stack file has encrypted", () => {
    const message = problem({ "causeway:domain": "s3cret" }, ["causeway:domain"]);
    expect(message).toContain("causeway:domain: got [secret], expected a domain name");
    expect(message).not.toContain("s3cret");
  });

  test("SC-04: the alert webhook in clear is refused, with the command that encrypts it", () => {
    const message = problem({ "causeway:alertWebhookUrl": "https://hooks.example/s3cret" });
    expect(message).toContain(
      "causeway:alertWebhookUrl: got a value in clear, expected an encrypted one. Fix: make a new one, as whoever " +
        "reads the file knows this one, and pulumi config set --secret causeway:alertWebhookUrl <value> --stack dev",
    );
    expect(message).not.toContain("s3cret");
  });

  test("SC-04: the alert webhook is a secret output", async () => {
    given({ "causeway:alertWebhookUrl": "https://hooks.example/s3cret" }, ["causeway:alertWebhookUrl"]);
    const { alertWebhookUrl } = readEnvironmentConfig();
    expect(await pulumi.isSecret(alertWebhookUrl!)).toBe(true);
    expect(await resolved(alertWebhookUrl!)).toBe("https://hooks.example/s3cret");
  });
});
