import { data, unbackedData } from "../holdings";
import { finalSnapshot, refusedWhile } from "../safety-nets";
import { all } from "../table";
import type { SafetyNet, TypeTable } from "../type-facts";
import { lowered, raised, turnedOff, turnedOn } from "../update-rules";
import { valueAt } from "../inputs";

const SNAPSHOT = "a snapshot";
const BACKUP = "a backup";

/**
 * A table with point-in-time recovery leaves a backup of its last moment for 35 days
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html).
 */
const systemBackup: SafetyNet = {
  reads: ["pointInTimeRecovery"],
  catches: (before) =>
    valueAt(before, "pointInTimeRecovery.enabled") === true
      ? {
          how: "kept",
          reason: "pointInTimeRecovery leaves a backup of its last moment for 35 days",
          needs: "its items restored from that backup, within 35 days",
        }
      : undefined,
};

/** Disks only grow. */
const grows = raised("size", {
  reversibility: "irreversible",
  reason: "a volume is never made smaller",
  needs: "a smaller volume with the data copied into it",
});

/** Data stores that no stack of this repository has yet. */
export const stores: TypeTable = {
  "aws:dynamodb/table:Table": {
    holds: data("its items", {
      nets: [refusedWhile("deletionProtectionEnabled"), systemBackup],
      because: "pointInTimeRecovery is off",
      backup: BACKUP,
    }),
    updates: [
      turnedOff("pointInTimeRecovery.enabled", {
        reversibility: "data-losing",
        reason: "the moments to restore to are gone, and turned on again it begins anew",
        needs: `${BACKUP} made before it, which restores to that one moment`,
        backupFirst: true,
      }),
      turnedOn("ttl.enabled", {
        reversibility: "data-losing",
        reason: "items whose time is over are deleted",
        needs: `${BACKUP} made before it`,
        backupFirst: true,
      }),
    ],
  },
  "aws:efs/fileSystem:FileSystem": { holds: data("the files in it", { backup: BACKUP }) },
  "aws:fsx/lustreFileSystem:LustreFileSystem": { holds: data("the files in it", { backup: BACKUP }) },
  "aws:ebs/volume:Volume": {
    holds: data("what is on it", {
      nets: [
        {
          reads: ["finalSnapshot"],
          catches: ({ finalSnapshot: isOn }) =>
            isOn === true
              ? { how: "kept", reason: "finalSnapshot is on", needs: "a volume made from that snapshot" }
              : undefined,
        },
      ],
      because: "finalSnapshot is off",
      backup: SNAPSHOT,
    }),
    updates: [grows],
  },
  "aws:ebs/snapshot:Snapshot": { holds: data("what it is a snapshot of", { backup: "a copy" }) },
  "aws:ec2/ami:Ami": { holds: data("what it is an image of", { backup: "a copy" }) },
  "aws:ec2/instance:Instance": {
    holds: data("what is on its disks", {
      nets: [refusedWhile("disableApiTermination")],
      because: "disableApiTermination is off",
      backup: "an image of it",
    }),
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    holds: data("what is in its memory", {
      nets: [finalSnapshot()],
      because: "finalSnapshotIdentifier is not set",
      backup: SNAPSHOT,
    }),
  },
  "aws:opensearch/domain:Domain": { holds: data("its indexes", { backup: SNAPSHOT }) },
  "aws:cognito/userPool:UserPool": {
    holds: unbackedData("its users", {
      nets: [refusedWhile("deletionProtection", "ACTIVE")],
      because: "deletionProtection is not ACTIVE",
      needs: "everybody to sign up again, as passwords cannot be taken out of it",
    }),
  },
  "aws:kinesis/stream:Stream": {
    holds: unbackedData("the records in it", { needs: "whoever wrote them to write them again" }),
    updates: [
      lowered(
        "retentionPeriod",
        {
          reversibility: "data-losing",
          reason: "older records are deleted",
          needs: "whoever wrote them to write them again",
        },
        24,
      ),
    ],
  },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
  "aws:sqs/queue:Queue": {
    holds: unbackedData("the messages in it", { needs: "whoever sent them to send them again" }),
    updates: [
      lowered(
        "messageRetentionSeconds",
        {
          reversibility: "data-losing",
          reason: "messages that are older are deleted",
          needs: "whoever sent them to send them again",
        },
        345600,
      ),
    ],
  },
  ...all(["aws:efs/mountTarget:MountTarget", "aws:sqs/queuePolicy:QueuePolicy"]),
};
