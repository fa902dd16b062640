import { between, eachMatches } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, ResourceModel } from "../../provider/model";
import { texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { idFromInput } from "../ids";
import { policyProblems, policyText, resourceStatement } from "../policy-document";
import { missingVault, vaultArn } from "./vault";

/** What a vault has at most one of: it has no name but the vault's, and putting it twice overwrites it. */
const setting: Pick<ResourceModel, "id" | "refuseCreate" | "upserts"> = {
  upserts: true,
  id: idFromInput("backupVaultName"),
  refuseCreate: missingVault,
};

/** Nothing of a lock changes in place: the provider takes it off and puts a new one on. */
export const vaultLockConfiguration: ResourceModel = {
  ...setting,
  replaceOn: ["backupVaultName", "changeableForDays", "maxRetentionDays", "minRetentionDays"],
  check: checkLock,
  computed: ({ id, identity }) => ({ backupVaultArn: vaultArn(identity, id) }),
};

/** AWS Backup API, PutBackupVaultLockConfiguration. */
function checkLock(inputs: Values): readonly ArgumentProblem[] {
  const { minRetentionDays, maxRetentionDays } = inputs;
  return [
    ...between(inputs, "changeableForDays", 3, 36_500),
    ...between(inputs, "minRetentionDays", 1, 36_500),
    ...between(inputs, "maxRetentionDays", 1, 36_500),
    ...problemWhen(
      Number(maxRetentionDays) < Number(minRetentionDays),
      "maxRetentionDays",
      "must not be less than minRetentionDays",
    ),
  ];
}

export const vaultPolicy: ResourceModel = {
  ...setting,
  replaceOn: ["backupVaultName"],
  check: (inputs) => policyProblems(inputs, "policy", resourceStatement),
  computed: ({ id, inputs, identity }) => ({
    backupVaultArn: vaultArn(identity, id),
    policy: policyText(inputs["policy"]),
  }),
};

/** AWS Backup API, PutBackupVaultNotifications. */
const EVENTS = [
  "BACKUP_JOB_STARTED",
  "BACKUP_JOB_COMPLETED",
  "BACKUP_JOB_SUCCESSFUL",
  "BACKUP_JOB_FAILED",
  "BACKUP_JOB_EXPIRED",
  "RESTORE_JOB_STARTED",
  "RESTORE_JOB_COMPLETED",
  "RESTORE_JOB_SUCCESSFUL",
  "RESTORE_JOB_FAILED",
  "COPY_JOB_STARTED",
  "COPY_JOB_SUCCESSFUL",
  "COPY_JOB_FAILED",
  "RECOVERY_POINT_MODIFIED",
  "BACKUP_PLAN_CREATED",
  "BACKUP_PLAN_MODIFIED",
  "S3_BACKUP_OBJECT_FAILED",
  "S3_RESTORE_OBJECT_FAILED",
  "CONTINUOUS_BACKUP_INTERRUPTED",
  "RECOVERY_POINT_INDEX_COMPLETED",
  "RECOVERY_POINT_INDEX_DELETED",
  "RECOVERY_POINT_INDEXING_FAILED",
];

export const vaultNotifications: ResourceModel = {
  ...setting,
  replaceOn: ["backupVaultEvents", "backupVaultName", "snsTopicArn"],
  references: {
    snsTopicArn: { type: "aws:sns/topic:Topic", by: "arn", notFound: "NotFound", survivesDeletion: true },
  },
  check: (inputs) => [
    ...eachMatches(
      inputs,
      "backupVaultEvents",
      new RegExp(`^(${EVENTS.join("|")})$`),
      `one of ${EVENTS.join(", ")}`,
    ),
    ...problemWhen(
      Array.isArray(inputs["backupVaultEvents"]) && texts(inputs, "backupVaultEvents").length === 0,
      "backupVaultEvents",
      "give at least one event",
    ),
  ],
  computed: ({ id, identity }) => ({ backupVaultArn: vaultArn(identity, id) }),
};
