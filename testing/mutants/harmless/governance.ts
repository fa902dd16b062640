import type { Harmless } from "./harmless";

const RECORDER = "aws:cfg/recorder:Recorder";
const TRAIL = "aws:cloudtrail/trail:Trail";

export const governance: readonly Harmless[] = [
  {
    type: "aws:budgets/budget:Budget",
    property: /^notifications\[\]$/,
    operators: ["cut"],
    reason: "The others still tell before the money is spent, and when it is, as budget asks.",
  },
  {
    type: "aws:cfg/deliveryChannel:DeliveryChannel",
    property: /^snapshotDeliveryProperties$/,
    operators: ["drop"],
    reason: "The history of changes, which is what counts, is delivered without snapshots.",
  },
  {
    type: RECORDER,
    property: /^recordingMode(\.recordingFrequency)?$/,
    operators: ["drop"],
    reason: "By default it records all the time.",
  },
  {
    type: TRAIL,
    property: /^advancedEventSelectors\[\]\.fieldSelectors\[\]$/,
    operators: ["cut"],
    reason: "Without the names of buckets all are recorded; of any other field, trail-events speaks.",
  },
  {
    type: TRAIL,
    property: /^enableLogging$/,
    operators: ["drop"],
    reason: "By default a trail records.",
  },
  {
    type: "aws:guardduty/detectorFeature:DetectorFeature",
    property: /^the resource$/,
    operators: ["remove"],
    stacks: ["bootstrap", "organization", "dev"],
    reason: "There are no tasks for the agent to look at, and in dev guardduty-runtime asks for none.",
  },
  {
    type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
    property: /^allowUsersToChangePassword$/,
    operators: ["drop"],
    reason: "There are no users who have a password, as iam-users asks.",
  },
  {
    type: "aws:organizations/account:Account",
    property: /^closeOnDeletion$/,
    operators: ["drop"],
    reason: "By default an account is not closed.",
  },
  {
    type: "aws:organizations/policy:Policy",
    property: /^content\.Version$/,
    operators: ["drop"],
    reason: "AWS refuses a service control policy without it.",
  },
  {
    type: "aws:securityhub/account:Account",
    property: /^enableDefaultStandards$/,
    operators: ["flip"],
    reason: "More standards are checked then.",
  },
  {
    type: "aws:ssoadmin/accountAssignment:AccountAssignment",
    property: /^targetId$/,
    operators: ["redirect"],
    reason:
      "Who only looks, or has the set for emergencies, may do so in production; of others, sso-production speaks.",
  },
];
