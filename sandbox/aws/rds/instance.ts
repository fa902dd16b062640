import crypto from "node:crypto";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { ResourceModel } from "../../provider/model";
import { sideEffect } from "../../provider/side-effect";
import { text, texts } from "../../provider/texts";
import { arn } from "../arn";
import { changeRefusal } from "./change-refusal";
import { creationRefusal } from "./creation-refusal";
import { checkInstance } from "./instance-check";
import { instanceOutputs } from "./instance-outputs";
import { dropMasterSecret, keepMasterSecret } from "./master-secret";
import { deletionRefusal, takeFinalSnapshot } from "./snapshots";

export const instance: ResourceModel = {
  // The provider's own limit; RDS itself stops at 63 characters.
  autoname: { property: "identifier", maxLength: 255, prefixProperty: "identifierPrefix" },
  // `identifier` and `dbSubnetGroupName` are not among them: RDS renames in place, and refuses the move.
  replaceOn: [
    "availabilityZone",
    "backupTarget",
    "characterSetName",
    "customIamInstanceProfile",
    "dbName",
    "engine",
    "kmsKeyId",
    "ncharCharacterSetName",
    "restoreToPointInTime",
    "s3Import",
    "snapshotIdentifier",
    "storageEncrypted",
    "timezone",
    "username",
  ],
  references: {
    dbSubnetGroupName: { type: "aws:rds/subnetGroup:SubnetGroup", notFound: "DBSubnetGroupNotFoundFault" },
    "vpcSecurityGroupIds[]": {
      type: "aws:ec2/securityGroup:SecurityGroup",
      notFound: "InvalidParameterValue: Invalid security group",
    },
    monitoringRoleArn: {
      type: "aws:iam/role:Role",
      by: "arn",
      notFound:
        "InvalidParameterValue: IAM role ARN value is invalid or does not include the required permissions for: " +
        "ENHANCED_MONITORING",
      survivesDeletion: true,
    },
  },
  defaults: {
    applyImmediately: false,
    autoMinorVersionUpgrade: true,
    backupRetentionPeriod: 0,
    backupTarget: "region",
    backupWindow: "07:41-08:11",
    caCertIdentifier: "rds-ca-rsa2048-g1",
    characterSetName: "",
    copyTagsToSnapshot: false,
    databaseInsightsMode: "standard",
    dbName: "",
    deleteAutomatedBackups: true,
    deletionProtection: false,
    domainFqdn: "",
    engineLifecycleSupport: "open-source-rds-extended-support",
    identifierPrefix: "",
    listenerEndpoints: [],
    maintenanceWindow: "sun:05:12-sun:05:42",
    masterUserSecretKmsKeyId: "",
    monitoringInterval: 0,
    monitoringRoleArn: "",
    multiAz: false,
    ncharCharacterSetName: "",
    networkType: "IPV4",
    performanceInsightsEnabled: false,
    publiclyAccessible: false,
    replicaMode: "",
    replicas: [],
    skipFinalSnapshot: false,
    snapshotIdentifier: "",
    status: "available",
    storageEncrypted: false,
    timezone: "",
    upgradeRolloutOrder: "second",
  },
  check: checkInstance,
  // The resource id that RDS never changes; `identifier` can.
  id: () => `db-${Array.from({ length: 26 }, () => BASE32[crypto.randomInt(BASE32.length)]).join("")}`,
  computed: instanceOutputs,
  refuseCreate: creationRefusal,
  refuseUpdate: changeRefusal,
  refuseDelete: deletionRefusal,
  afterWrite: (resource, cloud) => {
    keepMasterSecret(resource, cloud);
    openLogGroups(resource, cloud);
  },
  afterDelete: (resource, cloud) => {
    takeFinalSnapshot(resource, cloud);
    dropMasterSecret(resource, cloud);
  },
};

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RDS makes the log groups it exports to when they are not there, and lets them keep logs for ever. */
function openLogGroups(resource: CloudResource, cloud: Cloud): void {
  const { account, region, outputs } = resource;
  const type = "aws:cloudwatch/logGroup:LogGroup";
  for (const log of texts(outputs, "enabledCloudwatchLogsExports")) {
    const name = `/aws/rds/instance/${text(outputs, "identifier")}/${log}`;
    if (cloud.find({ type, account, region, id: name }) !== undefined) continue;
    const group = { name, arn: arn("logs", { account, region }, `log-group:${name}`), retentionInDays: 0 };
    cloud.put(sideEffect(type, name, resource, group));
  }
}
