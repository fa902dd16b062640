import { nothing, unbackedData } from "../holdings";
import { all } from "../table";
import type { SafetyNet, TypeTable } from "../type-facts";

/** Security Hub remembers for a while (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-disable.html). */
const REMEMBERS: SafetyNet = {
  reads: [],
  catches: () => ({
    how: "kept",
    reason: "Security Hub keeps its findings for 90 days, archived ones for 30",
    needs: "its being turned on again within 30 days",
  }),
};

/** How an account is watched over. */
export const account: TypeTable = {
  // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html
  "aws:guardduty/detector:Detector": {
    holds: unbackedData("its findings and settings", {
      needs: "an export of the findings made before it; enable = false stops it and keeps them",
    }),
  },
  "aws:securityhub/account:Account": {
    holds: unbackedData("its findings", {
      nets: [REMEMBERS],
      needs: "an export of the findings made before it",
    }),
  },
  ...all(
    [
      "aws:guardduty/detectorFeature:DetectorFeature",
      "aws:securityhub/standardsSubscription:StandardsSubscription",
      "aws:accessanalyzer/analyzer:Analyzer",
    ],
    nothing({ meanwhile: "nothing is found by it", needs: "archiving again what was judged harmless" }),
  ),
  ...all(
    ["aws:cloudtrail/trail:Trail"],
    nothing({ meanwhile: "nothing that is done in the accounts is recorded by it" }),
  ),
  ...all(
    [
      "aws:cfg/deliveryChannel:DeliveryChannel",
      "aws:cfg/recorder:Recorder",
      "aws:cfg/recorderStatus:RecorderStatus",
    ],
    nothing({ meanwhile: "changes of resources are not recorded" }),
  ),
  ...all(["aws:budgets/budget:Budget"], nothing({ meanwhile: "nobody is told of costs" })),
  ...all([
    "aws:ebs/encryptionByDefault:EncryptionByDefault",
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  ]),
};
