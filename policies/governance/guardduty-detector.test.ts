import { describePolicy, unknown } from "../../testing/describe-policy";
import { guarddutyDetector } from "./guardduty-detector";

const finding = (property: string, observed: string, required: string) => ({ property, observed, required });
const soon = "one of FIFTEEN_MINUTES, ONE_HOUR";

describePolicy(
  "PO-06 guardduty of a detector",
  guarddutyDetector,
  {
    type: "aws:guardduty/detector:Detector",
    props: { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" },
  },
  {
    violating: [
      {
        when: "it is suspended",
        props: { enable: false },
        findings: [finding("enable", "false", "true, or absent")],
      },
      {
        when: "it tells late",
        props: { findingPublishingFrequency: "SIX_HOURS" },
        findings: [finding("findingPublishingFrequency", '"SIX_HOURS"', soon)],
      },
      {
        when: "its sources are off in the older form",
        props: {
          datasources: {
            s3Logs: { enable: false },
            kubernetes: { auditLogs: { enable: false } },
            malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: { enable: false } } },
          },
        },
        findings: [
          "datasources.s3Logs.enable",
          "datasources.kubernetes.auditLogs.enable",
          "datasources.malwareProtection.scanEc2InstanceWithFindings.ebsVolumes.enable",
        ].map((property) => finding(property, "false", "true, or absent")),
      },
    ],
    absent: [
      { when: "whether it is on: it is then", props: { enable: undefined } },
      {
        when: "how often it tells",
        props: { findingPublishingFrequency: undefined },
        findings: [finding("findingPublishingFrequency", "not set", soon)],
      },
    ],
    unknown: [{ when: "whether it is on", props: { enable: unknown }, undecided: ["enable"] }],
    wrongType: [
      {
        when: "a text",
        props: { enable: "true" },
        findings: [finding("enable", "a text", "true, or absent")],
      },
    ],
  },
);

describePolicy(
  "PO-06 guardduty of a feature",
  guarddutyDetector,
  {
    type: "aws:guardduty/detectorFeature:DetectorFeature",
    props: { name: "S3_DATA_EVENTS", status: "ENABLED" },
  },
  {
    compliant: [
      {
        when: "agents are off, which is guardduty-runtime's",
        props: { name: "RUNTIME_MONITORING", status: "DISABLED" },
      },
    ],
    violating: [
      {
        when: "it is off",
        props: { status: "DISABLED" },
        findings: [finding("status", '"DISABLED"', "ENABLED")],
      },
    ],
    absent: [
      {
        when: "the status",
        props: { status: undefined },
        findings: [finding("status", "not set", "ENABLED")],
      },
    ],
    unknown: [{ when: "the status", props: { status: unknown }, undecided: ["status"] }],
    wrongType: [
      { when: "a boolean", props: { status: true }, findings: [finding("status", "true", "ENABLED")] },
    ],
  },
);
