import type { Cloud } from "../../cloud/cloud";
import { isAbsent } from "../../provider/argument-checks";
import type { Creation } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { findKey } from "../kms/find-key";
import { foreignSecurityGroup } from "../lookup";
import { familyOf } from "./engines";

/** Why RDS takes no instance with these settings, neither a new one nor one that exists. */
export function settingsRefusal({ inputs, cloud, identity }: Creation): string | undefined {
  if (isAbsent(inputs["dbSubnetGroupName"])) {
    return "the sandbox has no default VPC: give the instance a dbSubnetGroupName";
  }
  return (
    monitoringRefusal(inputs) ??
    secretKeyRefusal(inputs) ??
    insightsRefusal(inputs) ??
    networkRefusal(cloud, inputs) ??
    familyRefusal(cloud, identity, inputs) ??
    missingKey(cloud, inputs)
  );
}

function monitoringRefusal(inputs: Values): string | undefined {
  return Number(inputs["monitoringInterval"] ?? 0) > 0 && isAbsent(inputs["monitoringRoleArn"])
    ? "InvalidParameterCombination: A MonitoringRoleARN value is required if you specify a MonitoringInterval " +
        "value other than 0."
    : undefined;
}

function secretKeyRefusal(inputs: Values): string | undefined {
  return !isAbsent(inputs["masterUserSecretKmsKeyId"]) && inputs["manageMasterUserPassword"] !== true
    ? "InvalidParameterValue: A ManageMasterUserPassword value is required when MasterUserSecretKmsKeyId is " +
        "specified."
    : undefined;
}

function insightsRefusal(inputs: Values): string | undefined {
  const days = Number(inputs["performanceInsightsRetentionPeriod"] ?? 7);
  const ready = inputs["performanceInsightsEnabled"] === true && days >= 465;
  return inputs["databaseInsightsMode"] === "advanced" && !ready
    ? "InvalidParameterCombination: To enable the Advanced mode of Database Insights, enable Performance Insights " +
        "and set its retention period to at least 465 days."
    : undefined;
}

function networkRefusal(cloud: Cloud, inputs: Values): string | undefined {
  const group = cloud.find({
    type: "aws:rds/subnetGroup:SubnetGroup",
    id: text(inputs, "dbSubnetGroupName"),
  });
  const vpcId = text(group?.outputs, "vpcId");
  const foreign = foreignSecurityGroup(cloud, vpcId, texts(inputs, "vpcSecurityGroupIds"));
  return foreign === undefined
    ? undefined
    : "InvalidParameterCombination: The DB instance and EC2 security group are in different VPCs. The DB instance " +
        `is in ${vpcId} and the EC2 security group is in ${text(foreign.outputs, "vpcId")}`;
}

/** Every engine has a default group, which no program makes. */
function familyRefusal(
  cloud: Cloud,
  { account, region }: Creation["identity"],
  inputs: Values,
): string | undefined {
  const name = text(inputs, "parameterGroupName");
  if (name === "" || name.startsWith("default.")) return undefined;
  const group = cloud.find({ type: "aws:rds/parameterGroup:ParameterGroup", account, region, id: name });
  if (group === undefined) return `DBParameterGroupNotFound: DBParameterGroup not found: ${name}`;
  const family = familyOf(text(inputs, "engine"), text(inputs, "engineVersion"));
  const own = text(group.outputs, "family");
  return own === family || isAbsent(inputs["engine"])
    ? undefined
    : `InvalidParameterCombination: The parameter group ${name} with DBParameterGroupFamily ${own} can't be used ` +
        `for this instance. Please use a parameter group with DBParameterGroupFamily ${family}.`;
}

/** Keys that are pointed at by their ARN, also those of another account. */
function missingKey(cloud: Cloud, inputs: Values): string | undefined {
  const keys = ["kmsKeyId", "masterUserSecretKmsKeyId", "performanceInsightsKmsKeyId"].map((name) =>
    text(inputs, name),
  );
  const missing = keys.find((key) => /^arn:.*:key\//.test(key) && findKey(key, cloud) === undefined);
  return missing === undefined
    ? undefined
    : `KMSKeyNotAccessibleFault: The specified KMS key [${missing}] does not exist, is not enabled or you do not ` +
        "have permissions to access it.";
}
