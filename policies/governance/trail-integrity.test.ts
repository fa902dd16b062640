import { describePolicy, unknown } from "../../testing/describe-policy";
import { trailIntegrity } from "./trail-integrity";

const isTrue = (property: string, observed: string, required = "true") => ({ property, observed, required });
const notSet = (property: string, required: string) => ({ property, observed: "not set", required });

describePolicy(
  "PO-06 trail",
  trailIntegrity,
  {
    type: "aws:cloudtrail/trail:Trail",
    props: {
      enableLogging: true,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: "arn:aws:kms:us-east-1:111111111111:key/one",
      cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:111111111111:log-group:trail:*",
      cloudWatchLogsRoleArn: "arn:aws:iam::111111111111:role/trail",
    },
  },
  {
    compliant: [
      {
        when: "what AWS turns on by itself is left out",
        props: { enableLogging: undefined, includeGlobalServiceEvents: undefined },
      },
    ],
    violating: [
      {
        when: "every switch is off",
        props: {
          enableLogging: false,
          isOrganizationTrail: false,
          isMultiRegionTrail: false,
          includeGlobalServiceEvents: false,
          enableLogFileValidation: false,
        },
        findings: [
          isTrue("enableLogging", "false", "true, or absent"),
          isTrue("isOrganizationTrail", "false"),
          isTrue("isMultiRegionTrail", "false"),
          isTrue("includeGlobalServiceEvents", "false", "true, or absent"),
          isTrue("enableLogFileValidation", "false"),
        ],
      },
    ],
    absent: [
      {
        when: "what is off by default, key and log group",
        props: {
          isOrganizationTrail: undefined,
          isMultiRegionTrail: undefined,
          enableLogFileValidation: undefined,
          kmsKeyId: undefined,
          cloudWatchLogsGroupArn: undefined,
          cloudWatchLogsRoleArn: undefined,
        },
        findings: [
          isTrue("isOrganizationTrail", "not set"),
          isTrue("isMultiRegionTrail", "not set"),
          isTrue("enableLogFileValidation", "not set"),
          notSet("kmsKeyId", "the ARN of a KMS key"),
          notSet("cloudWatchLogsGroupArn", "the ARN of a log group's streams"),
          notSet("cloudWatchLogsRoleArn", "the ARN of a role that writes to the log group"),
        ],
      },
    ],
    unknown: [
      {
        when: "the key, which says nothing about the regions",
        props: { kmsKeyId: unknown, isMultiRegionTrail: false },
        findings: [isTrue("isMultiRegionTrail", "false")],
        undecided: ["kmsKeyId"],
      },
    ],
    wrongType: [
      {
        when: "a switch is a text and the key a number",
        props: { isMultiRegionTrail: "true", kmsKeyId: 1 },
        findings: [
          isTrue("isMultiRegionTrail", "a text"),
          { property: "kmsKeyId", observed: "1", required: "the ARN of a KMS key" },
        ],
      },
    ],
  },
);
