import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { accountBaseline } from "./account-baseline";

const parts = [
  "aws:cfg/recorder:Recorder",
  "aws:cfg/deliveryChannel:DeliveryChannel",
  "aws:cfg/recorderStatus:RecorderStatus",
  "aws:guardduty/detector:Detector",
  "aws:securityhub/account:Account",
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  "aws:budgets/budget:Budget",
];
const component: Subject = { type: "causeway:account-baseline:AccountBaseline", name: "baseline" };
const part = (type: string): Subject => ({ type, name: type });
const without = (type: string) => parts.filter((one) => one !== type).map(part);
const lacks = (property: string, purpose: string) => ({
  property,
  observed: "not in the stack",
  required: `one, which ${purpose}`,
});

describePolicy(
  "PO-06 account-baseline",
  accountBaseline,
  { type: "pulumi:pulumi:Stack" },
  {
    compliant: [
      { when: "the stack holds no baseline", stack: [part("aws:s3/bucket:Bucket")] },
      { when: "a budget is a project's own", stack: [part("aws:budgets/budget:Budget")] },
    ],
    violating: [
      {
        when: "the detector is gone",
        stack: [component, ...without("aws:guardduty/detector:Detector")],
        findings: [lacks("aws:guardduty/detector:Detector", "looks for intruders")],
      },
      {
        when: "the component is not used, and the password policy is gone",
        stack: without("aws:iam/accountPasswordPolicy:AccountPasswordPolicy"),
        findings: [
          lacks("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "decides what a password is"),
        ],
      },
    ],
    absent: [
      {
        when: "all but the component",
        stack: [component],
        findings: [
          lacks("aws:cfg/recorder:Recorder", "records what becomes of resources"),
          lacks("aws:cfg/deliveryChannel:DeliveryChannel", "delivers what is recorded"),
          lacks("aws:cfg/recorderStatus:RecorderStatus", "starts the recorder"),
          lacks("aws:guardduty/detector:Detector", "looks for intruders"),
          lacks("aws:securityhub/account:Account", "checks against standards"),
          lacks("aws:ebs/encryptionByDefault:EncryptionByDefault", "encrypts new volumes"),
          lacks(
            "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
            "keeps snapshots from being public",
          ),
          lacks(
            "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
            "keeps the credentials of instances",
          ),
          lacks("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "decides what a password is"),
          lacks("aws:budgets/budget:Budget", "tells what is spent"),
        ],
      },
    ],
    unknown: [
      {
        when: "values do not count",
        stack: [{ ...component, props: { accountId: unknown } }, ...parts.map(part)],
      },
    ],
    wrongType: [
      { when: "values do not count", stack: [{ ...component, props: { accountId: 1 } }, ...parts.map(part)] },
    ],
  },
  [component, ...parts.map(part)],
);
