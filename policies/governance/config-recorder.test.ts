import { describePolicy, unknown } from "../../testing/describe-policy";
import { configRecorder } from "./config-recorder";

const finding = (property: string, observed: string, required: string) => ({ property, observed, required });
const role = "AWS Config's service-linked role, AWSServiceRoleForConfig";

describePolicy(
  "PO-06 config-recorder of a recorder",
  configRecorder,
  {
    type: "aws:cfg/recorder:Recorder",
    props: {
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
      roleArn: "arn:aws:iam::111111111111:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    },
  },
  {
    violating: [
      {
        when: "types are left out",
        props: {
          recordingGroup: {
            allSupported: false,
            includeGlobalResourceTypes: false,
            recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
          },
        },
        findings: [
          finding("recordingGroup.allSupported", "false", "true, or absent"),
          finding("recordingGroup.includeGlobalResourceTypes", "false", "true"),
          finding(
            "recordingGroup.recordingStrategies[0].useOnly",
            '"EXCLUSION_BY_RESOURCE_TYPES"',
            "ALL_SUPPORTED_RESOURCE_TYPES, or absent",
          ),
        ],
      },
      {
        when: "it looks once a day, at some types not even that",
        props: { recordingMode: { recordingFrequency: "DAILY", recordingModeOverride: {} } },
        findings: [
          finding("recordingMode.recordingFrequency", '"DAILY"', "CONTINUOUS, or absent"),
          finding("recordingMode.recordingModeOverride", "an object", "absent"),
        ],
      },
      {
        when: "it has a role of its own",
        props: { roleArn: "arn:aws:iam::111111111111:role/config" },
        findings: [finding("roleArn", "a text", role)],
      },
    ],
    absent: [
      {
        when: "group, mode and role",
        props: { recordingGroup: undefined, recordingMode: undefined, roleArn: undefined },
        findings: [
          finding("recordingGroup.includeGlobalResourceTypes", "not set", "true"),
          finding("roleArn", "not set", role),
        ],
      },
    ],
    unknown: [{ when: "the role", props: { roleArn: unknown }, undecided: ["roleArn"] }],
    wrongType: [
      {
        when: "the group is a text",
        props: { recordingGroup: "all" },
        findings: [finding("recordingGroup.includeGlobalResourceTypes", "not set", "true")],
      },
    ],
  },
);

describePolicy(
  "PO-06 config-recorder of its status",
  configRecorder,
  { type: "aws:cfg/recorderStatus:RecorderStatus", props: { isEnabled: true } },
  {
    violating: [
      {
        when: "it is stopped",
        props: { isEnabled: false },
        findings: [finding("isEnabled", "false", "true")],
      },
    ],
    absent: [
      {
        when: "whether it runs",
        props: { isEnabled: undefined },
        findings: [finding("isEnabled", "not set", "true")],
      },
    ],
    unknown: [{ when: "whether it runs", props: { isEnabled: unknown }, undecided: ["isEnabled"] }],
    wrongType: [
      { when: "a text", props: { isEnabled: "true" }, findings: [finding("isEnabled", "a text", "true")] },
    ],
  },
);

describePolicy(
  "PO-06 config-recorder of its channel",
  configRecorder,
  {
    type: "aws:cfg/deliveryChannel:DeliveryChannel",
    props: { s3KmsKeyArn: "arn:aws:kms:us-east-1:111111111111:key/one" },
  },
  {
    violating: [
      {
        when: "the key is empty",
        props: { s3KmsKeyArn: "" },
        findings: [finding("s3KmsKeyArn", "a text", "the ARN of a KMS key")],
      },
    ],
    absent: [
      {
        when: "the key",
        props: { s3KmsKeyArn: undefined },
        findings: [finding("s3KmsKeyArn", "not set", "the ARN of a KMS key")],
      },
    ],
    unknown: [{ when: "the key", props: { s3KmsKeyArn: unknown }, undecided: ["s3KmsKeyArn"] }],
    wrongType: [
      {
        when: "the key is a list",
        props: { s3KmsKeyArn: [] },
        findings: [finding("s3KmsKeyArn", "a list of 0", "the ARN of a KMS key")],
      },
    ],
  },
);
