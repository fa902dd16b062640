import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { guarddutyFeatures } from "./guardduty-features";

const names = [
  "S3_DATA_EVENTS",
  "EKS_AUDIT_LOGS",
  "EBS_MALWARE_PROTECTION",
  "RDS_LOGIN_EVENTS",
  "LAMBDA_NETWORK_LOGS",
] as const;

const feature = (name: unknown, of: readonly string[] = ["subject"]): Subject => ({
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  name: String(name),
  props: { name },
  propertyDependencies: { detectorId: of },
});
const features = names.map((name) => feature(name));
const lacks = (name: string) => ({
  property: `feature ${name}`,
  observed: "not in the stack",
  required: "declared for this detector",
});

describePolicy(
  "PO-06 guardduty-features",
  guarddutyFeatures,
  { type: "aws:guardduty/detector:Detector" },
  {
    violating: [
      { when: "one is gone", stack: features.slice(1), findings: [lacks("S3_DATA_EVENTS")] },
      {
        when: "one is another detector's",
        stack: [
          { type: "aws:guardduty/detector:Detector", name: "other" },
          feature("S3_DATA_EVENTS", ["other"]),
          ...features.slice(1),
        ],
        findings: [lacks("S3_DATA_EVENTS")],
      },
    ],
    absent: [{ when: "all of them", stack: [], findings: names.map(lacks) }],
    unknown: [
      { when: "the name of the last", stack: [...features.slice(1), feature(unknown)], undecided: ["name"] },
    ],
    wrongType: [
      {
        when: "a name is a number",
        stack: [feature(1), ...features.slice(1)],
        findings: [lacks("S3_DATA_EVENTS")],
      },
    ],
  },
  features,
);
