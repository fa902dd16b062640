import { describePolicy, unknown } from "../../testing/describe-policy";
import { recordedCluster } from "./recorded-cluster";

const exec = "configuration.executeCommandConfiguration";
const logs = `${exec}.logConfiguration`;
const insights = (observed: string, property = "settings[0].value") => ({
  property,
  observed,
  required: "one of enhanced, enabled",
});
const unset = insights("not set", "settings [containerInsights].value");
const key = (observed: string) => ({ property: `${exec}.kmsKeyId`, observed, required: "a key of KMS" });
const logging = (observed: string) => ({ property: `${exec}.logging`, observed, required: "OVERRIDE" });
const group = (observed: string) => ({
  property: `${logs}.cloudWatchLogGroupName`,
  observed,
  required: "a log group",
});
const encrypted = (property: string, observed: string) => ({
  property: `${logs}.${property}`,
  observed,
  required: "true",
});

const sessions = { cloudWatchLogGroupName: "/ecs/exec", cloudWatchEncryptionEnabled: true };
const recorded = { kmsKeyId: "key", logging: "OVERRIDE", logConfiguration: sessions };
const configured = (changes: object) => ({
  configuration: { executeCommandConfiguration: { ...recorded, ...changes } },
});
const settings = (value: unknown) => ({ settings: [{ name: "containerInsights", value }] });

describePolicy(
  "PO-04 ecs-cluster",
  recordedCluster,
  { type: "aws:ecs/cluster:Cluster", props: { ...settings("enhanced"), ...configured({}) } },
  {
    compliant: [
      { when: "plain insights", props: settings("enabled") },
      {
        when: "sessions in a bucket",
        props: configured({ logConfiguration: { s3BucketName: "logs", s3BucketEncryptionEnabled: true } }),
      },
    ],
    violating: [
      { when: "no insights", props: settings("disabled"), findings: [insights('"disabled"')] },
      {
        when: "sessions are not recorded",
        props: configured({ logging: "NONE" }),
        findings: [logging('"NONE"')],
      },
      { when: "an empty key", props: configured({ kmsKeyId: "" }), findings: [key("a text")] },
      {
        when: "the log group is in clear",
        props: configured({ logConfiguration: { ...sessions, cloudWatchEncryptionEnabled: false } }),
        findings: [encrypted("cloudWatchEncryptionEnabled", "false")],
      },
      {
        when: "the bucket is in clear",
        props: configured({ logConfiguration: { ...sessions, s3BucketName: "logs" } }),
        findings: [encrypted("s3BucketEncryptionEnabled", "not set")],
      },
    ],
    absent: [
      { when: "no settings", props: { settings: undefined }, findings: [unset] },
      {
        when: "no configuration",
        props: { configuration: undefined },
        findings: [key("not set"), logging("not set"), group("not set")],
      },
      { when: "no place", props: configured({ logConfiguration: undefined }), findings: [group("not set")] },
    ],
    unknown: [
      { when: "insights", props: settings(unknown), undecided: ["settings.0.value"] },
      {
        when: "key and group",
        props: configured({
          kmsKeyId: unknown,
          logConfiguration: { cloudWatchLogGroupName: unknown, cloudWatchEncryptionEnabled: true },
        }),
        undecided: [`${exec}.kmsKeyId`, `${logs}.cloudWatchLogGroupName`, `${logs}.cloudWatchLogGroupName`],
      },
    ],
    wrongType: [
      { when: "insights are a boolean", props: settings(true), findings: [insights("true")] },
      { when: "settings are a text", props: { settings: "containerInsights" }, findings: [unset] },
      {
        when: "the configuration is a list",
        props: { configuration: [recorded] },
        findings: [key("not set"), logging("not set"), group("not set")],
      },
    ],
  },
);
