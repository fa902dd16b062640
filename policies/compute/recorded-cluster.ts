import { resourcePolicy, type Check } from "../lib/policy";
import { asList, asProperties, finding, isOneOf, isSet, isTrue, property, where } from "../lib/property";

const isOn = isOneOf(["enhanced", "enabled"], /^disabled$/);

/** Absent means what the account says, and an account says nothing by default. */
const insights: Check = ({ props }) => {
  const settings = asList(props["settings"]).map(asProperties);
  const index = settings.findIndex(({ name }) => name === "containerInsights");
  if (index === -1) return [finding("settings [containerInsights].value", undefined, isOn)];
  const value = settings[index]?.["value"];
  return isOn.accepts(value) ? [] : [finding(`settings[${index}].value`, value, isOn)];
};

const exec = "configuration.executeCommandConfiguration";
const logs = `${exec}.logConfiguration`;

function logsTo(destination: string) {
  return ({ props }: Parameters<Check>[0]): boolean => {
    const { executeCommandConfiguration } = asProperties(props["configuration"]);
    const { logConfiguration } = asProperties(asProperties(executeCommandConfiguration));
    return asProperties(logConfiguration)[destination] !== undefined;
  };
}

const toBucket = logsTo("s3BucketName");
const toLogGroup = logsTo("cloudWatchLogGroupName");

export const recordedCluster = resourcePolicy({
  id: "ecs-cluster",
  description: "Clusters measure their containers, and record every shell that is opened in one, encrypted.",
  risk: "Nobody sees that tasks run out of memory, nor what somebody did in a shell.",
  severity: "medium",
  frameworks: {
    checkov: ["CKV_AWS_65", "CKV_AWS_223", "CKV_AWS_224"],
    fsbp: ["ECS.12"],
    trivy: ["AWS-0034"],
  },
  fix: 'Set containerInsights to "enhanced" in settings, and in configuration.executeCommandConfiguration kmsKeyId, logging to "OVERRIDE" and a log group with cloudWatchEncryptionEnabled. The Cluster component does it.',
  types: ["aws:ecs/cluster:Cluster"],
  checks: [
    insights,
    property(`${exec}.kmsKeyId`, isSet("a key of KMS")),
    property(`${exec}.logging`, isOneOf(["OVERRIDE"], /^(DEFAULT|NONE)$/)),
    ...where(
      (cluster) => !toBucket(cluster),
      property(`${logs}.cloudWatchLogGroupName`, isSet("a log group")),
    ),
    ...where(toLogGroup, property(`${logs}.cloudWatchEncryptionEnabled`, isTrue)),
    ...where(toBucket, property(`${logs}.s3BucketEncryptionEnabled`, isTrue)),
  ],
});
