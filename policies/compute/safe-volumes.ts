import { resourcePolicy, type Check } from "../lib/policy";
import {
  asProperties,
  finding,
  isAbsent,
  isAbsentOr,
  isList,
  isObject,
  isOneOf,
  isTrue,
  ofType,
  property,
  valuesAt,
} from "../lib/property";

const isEnabled = isOneOf(["ENABLED"], /^DISABLED$/);

/** Absent means DISABLED. */
const encryptedFileSystems: Check = ({ props }) =>
  valuesAt(props, "volumes[].efsVolumeConfiguration")
    .filter(({ value }) => value !== undefined)
    .map(({ path, value }) => ({ path, encryption: asProperties(value)["transitEncryption"] }))
    .filter(({ encryption }) => !isEnabled.accepts(encryption))
    .map(({ path, encryption }) => finding(`${path}.transitEncryption`, encryption, isEnabled));

/** Absent means what the account says. */
const encryptedDisk: Check = (resource, context) =>
  asProperties(resource.props["volumeConfiguration"])["managedEbsVolume"] === undefined
    ? []
    : property("volumeConfiguration.managedEbsVolume.encrypted", isTrue)(resource, context);

export const safeVolumes = resourcePolicy({
  id: "ecs-volumes",
  description:
    "Tasks mount nothing of their host; what they store elsewhere is encrypted, and so is the way there.",
  risk: "A container reads and changes files of its host, or data of the service is in clear on the network or on a disk.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_97"], fsbp: ["ECS.18"], trivy: ["AWS-0035"] },
  fix: 'Remove volumes[].hostPath and volumes[].dockerVolumeConfiguration, and set volumes[].efsVolumeConfiguration.transitEncryption to "ENABLED", and volumeConfiguration.managedEbsVolume.encrypted to true. writablePaths of the Service component makes volumes that end with the task.',
  types: ["aws:ecs/taskDefinition:TaskDefinition", "aws:ecs/service:Service"],
  checks: [
    ...ofType(
      "aws:ecs/taskDefinition:TaskDefinition",
      property("volumes", isAbsentOr(isList)),
      property("volumes[].hostPath", isAbsent),
      property("volumes[].dockerVolumeConfiguration", isAbsent),
      encryptedFileSystems,
    ),
    ...ofType(
      "aws:ecs/service:Service",
      property("volumeConfiguration", isAbsentOr(isObject)),
      encryptedDisk,
    ),
  ],
});
