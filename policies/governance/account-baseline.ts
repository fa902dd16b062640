import { stackPolicy, type StackCheck } from "../lib/policy";
import { holdsBaseline } from "./baseline-signs";

/** What an account has once, by what it is for; s3-account-pab and access-analyzer ask for the rest. */
const parts = {
  "aws:cfg/recorder:Recorder": "records what becomes of resources",
  "aws:cfg/deliveryChannel:DeliveryChannel": "delivers what is recorded",
  "aws:cfg/recorderStatus:RecorderStatus": "starts the recorder",
  "aws:guardduty/detector:Detector": "looks for intruders",
  "aws:securityhub/account:Account": "checks against standards",
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "encrypts new volumes",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": "keeps snapshots from being public",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": "keeps the credentials of instances",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": "decides what a password is",
  "aws:budgets/budget:Budget": "tells what is spent",
} as const;

export const accountBaseline = stackPolicy({
  id: "account-baseline",
  description: "A stack that has a part of an account's baseline has all of it.",
  risk: "One guard that is taken away is missed by nobody: the others are still there.",
  severity: "high",
  frameworks: { fsbp: ["Config.1", "GuardDuty.1"], cis: ["3.3", "4.16"] },
  fix: "Add the missing resource, or make the baseline by the component AccountBaseline.",
  types: ["pulumi:pulumi:Stack"],
  stackChecks: Object.entries(parts).map(([type, purpose]) => hasPart(type, purpose)),
});

function hasPart(type: string, purpose: string): StackCheck {
  return (_, stack) => {
    if (!holdsBaseline(stack) || stack.some((one) => one.type === type)) return [];
    return [{ property: type, observed: "not in the stack", required: `one, which ${purpose}` }];
  };
}
