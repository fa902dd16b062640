import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "../lib/repository";
import { checkStackNeeds } from "./stack-needs";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-needs-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const digest = "b".repeat(64);
const boundary = "arn:aws:iam::333333333333:policy/boundary";
const whole: Readonly<Record<string, string>> = {
  account: '"333333333333"',
  region: "us-east-1",
  domain: "dev.causeway.example",
  hostedZoneId: "Z0CAUSEWAYDEV",
  images: `{ api: registry.example/api@sha256:${digest} }`,
  permissionsBoundaryArn: boundary,
  slackTeamId: "T0000001",
  slackChannelId: "C0000001",
};
const KEY = "secretsprovider: awskms:///arn:x?region=us-east-1&profile=pulumi-state-dev";

function findings(change: Readonly<Record<string, string | undefined>> = {}, head = KEY, stack = "dev") {
  const values = Object.entries({ ...whole, ...change }).filter(([, value]) => value !== undefined);
  const lines = values.map(([key, value]) => `  causeway:${key}: ${value}`);
  fs.writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), `${head}\nconfig:\n${lines.join("\n")}\n`);
  return checkStackNeeds(stack, folder).map(({ level, found, fix = "" }) => `${level}: ${found} -> ${fix}`);
}

test("SC-09: a stack that has everything is told so", () => {
  expect(findings()).toEqual(["ok: has what a deployment is given -> "]);
});

test.each([
  ["account", "causeway:account is not there", "npx pulumi config set causeway:account <value> --stack dev"],
  ["domain", "causeway:domain is not there", "npx pulumi config set causeway:domain <value> --stack dev"],
  ["images", "Pulumi.dev.yaml names no images", "mend causeway:images in Pulumi.dev.yaml"],
])("SC-09: without %s nothing is deployed", (key, text, fix) => {
  expect(findings({ [key]: undefined })).toEqual([`problem: ${text} -> ${fix}`]);
});

test.each([
  ["account", '"555555555555"', "causeway:account is 555555555555, and stacks/estate.ts says 333333333333"],
  ["region", "eu-west-1", "causeway:region is eu-west-1, and stacks/estate.ts says us-east-1"],
  [
    "images",
    "{ worker: registry.example/w@sha256:b }",
    "causeway:images.worker in Pulumi.dev.yaml is no image",
  ],
  ["images", `{ worker: registry.example/w@sha256:${digest} }`, "causeway:images has none of api"],
])("SC-09: a wrong %s is a problem: %s", (key, value, text) => {
  const all = findings({ [key]: value });
  expect(all).toHaveLength(1);
  expect(all[0]).toContain(`problem: ${text}`);
});

test("SC-09: third-party settings that are absent are worth a note, and half of them is a problem", () => {
  const none = { slackTeamId: undefined, slackChannelId: undefined };
  expect(findings(none)[1]).toMatch(/^note: alarms reach no chat and no pager/);
  expect(findings({ ...none, alertWebhookUrl: "{ secure: v1:x }" })).toHaveLength(1);
  expect(findings({ slackTeamId: undefined })[0]).toMatch(/^problem: causeway:slackTeamId is not there/);
  expect(findings({ slackChannelId: undefined })[0]).toMatch(
    /^problem: causeway:slackChannelId is not there/,
  );
});

test("SC-09: the boundary of CI's roles and the key of the secrets come from bootstrap", () => {
  expect(findings({ permissionsBoundaryArn: undefined })[1]).toMatch(
    /^note: .*permissionsBoundaryArn.*bootstrap$/,
  );
  expect(findings({}, "encryptionsalt: v1:x")).toEqual(["ok: has what a deployment is given -> "]);
  expect(findings({}, KEY.replace("state-dev", "state-prod"))).toEqual([
    "problem: profile of secretsprovider is not that of the backend, pulumi-state-dev -> npx causeway bootstrap writes what it made",
  ]);
});

test("SC-09: delivery is told which settings of others' services it lacks, and no secret is read", () => {
  fs.writeFileSync(
    path.join(folder, "Pulumi.delivery.yaml"),
    `${KEY.replace("dev", "platform")}\nconfig:\n  causeway:slackWebhook: { secure: v1:s3cret }\n`,
  );
  const found = checkStackNeeds("delivery", folder);
  expect(found.map((one) => one.found)).toEqual([
    "has what a deployment is given",
    "causeway:deliveryAppPrivateKey is not there: nothing is promoted, judged or answered by the delivery App",
    "causeway:slackDriftWebhook is not there: drift is posted nowhere",
    "causeway:pagerDutyRoutingKey is not there: nobody is paged when production drifts",
  ]);
  expect(JSON.stringify(found)).not.toContain("s3cret");
});

test("SC-09: what is no stack file is told", () => {
  fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "- a\n");
  expect(checkStackNeeds("dev", folder)).toEqual([
    {
      subject: "Pulumi.dev.yaml",
      level: "problem",
      found: "is not a stack file",
      fix: "restore it from git",
    },
  ]);
});

test.each(["bootstrap", "organization", "delivery", "dev", "staging", "prod"])(
  "SC-09: the repository's own %s has no problem",
  (stack) => {
    const all = checkStackNeeds(stack, repositoryRoot);
    expect(all.filter(({ level }) => level === "problem")).toEqual([]);
  },
);
