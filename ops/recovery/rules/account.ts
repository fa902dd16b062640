import { joined, known, named, sought, type Known, type Rules } from "./rule";

/*
 * What an account has once, in a region or altogether. Source: section "Import" of each type in the registry
 * documentation of @pulumi/aws 7.48.
 */

const setting: Known = known(() => "default");

export const account: Rules = {
  "aws:accessanalyzer/analyzer:Analyzer": named("analyzerName"),
  "aws:cfg/deliveryChannel:DeliveryChannel": named("name"),
  "aws:cfg/recorder:Recorder": named("name"),
  "aws:cfg/recorderStatus:RecorderStatus": named("name"),
  "aws:ebs/encryptionByDefault:EncryptionByDefault": setting,
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": setting,
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": known((_inputs, { region }) => region),
  "aws:guardduty/detector:Detector": sought({
    look: () => "guardduty list-detectors",
    idForm: "<id>",
    again: "refused",
    keep: "an account has one in a region, with what it has found",
  }),
  "aws:guardduty/detectorFeature:DetectorFeature": known(({ detectorId, name }) =>
    joined("/", detectorId, name),
  ),
  "aws:securityhub/account:Account": known((_inputs, place) => place.account),
  // arn:aws:securityhub:us-east-1::standards/... becomes arn:aws:securityhub:us-east-1:<account>:subscription/...
  "aws:securityhub/standardsSubscription:StandardsSubscription": known(
    ({ standardsArn }, { account: owner, region }) =>
      `arn:aws:securityhub:${region}:${owner}:subscription/${String(standardsArn).replace(/^.*?\//, "")}`,
  ),
};
