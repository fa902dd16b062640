import type { Cloud, CloudResource } from "../../cloud/cloud";
import { sideEffect } from "../../provider/side-effect";
import { text } from "../../provider/texts";

/** Snapshots outlive the instances they were taken of. */
const SNAPSHOT_TYPE = "sandbox:rds:Snapshot";

/** What a restored instance takes over from the snapshot. */
export const RESTORED = [
  "allocatedStorage",
  "dbName",
  "engine",
  "engineVersion",
  "engineVersionActual",
  "kmsKeyId",
  "port",
  "storageEncrypted",
  "username",
];

interface Where {
  readonly account: string;
  readonly region: string;
}

export function findSnapshot(
  cloud: Cloud,
  { account, region }: Where,
  id: string,
): CloudResource | undefined {
  return cloud.find({ type: SNAPSHOT_TYPE, account, region, id });
}

/** Why an instance cannot be deleted as it is set up. A plan shows none of this: the stored settings decide. */
export function deletionRefusal(instance: CloudResource, cloud: Cloud): string | undefined {
  const { outputs } = instance;
  if (outputs["deletionProtection"] === true) {
    return (
      "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and " +
      "try again."
    );
  }
  if (outputs["skipFinalSnapshot"] === true) return undefined;
  const id = text(outputs, "finalSnapshotIdentifier");
  if (id === "") return "final_snapshot_identifier is required when skip_final_snapshot is false";
  return findSnapshot(cloud, instance, id) === undefined
    ? undefined
    : `DBSnapshotAlreadyExists: Cannot create the snapshot because a snapshot with the identifier ${id} already ` +
        "exists.";
}

export function takeFinalSnapshot(instance: CloudResource, cloud: Cloud): void {
  const { outputs } = instance;
  const id = text(outputs, "finalSnapshotIdentifier");
  if (outputs["skipFinalSnapshot"] === true || id === "") return;
  cloud.put(
    sideEffect(SNAPSHOT_TYPE, id, instance, {
      ...Object.fromEntries(RESTORED.map((name) => [name, outputs[name]])),
      instance: outputs["identifier"],
      createdAt: new Date().toISOString(),
      tags: outputs["copyTagsToSnapshot"] === true ? outputs["tagsAll"] : {},
    }),
  );
}
