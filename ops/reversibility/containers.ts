import type { ResourceChange } from "../changes/change";
import { inputsAfter, inputsBefore, isVeiled, valueAt } from "./inputs";
import type { Surroundings } from "./type-facts";

/** Where things are, and by which properties what is in them finds them. */
export interface Container {
  readonly type: string;
  /** The container's own name for itself. */
  readonly name: string;
  /** Property by which others name it. */
  readonly reference: string;
}

export const BUCKET: Container = { type: "aws:s3/bucket:Bucket", name: "bucket", reference: "bucket" };
export const IMAGES: Container = {
  type: "aws:ecr/repository:Repository",
  name: "name",
  reference: "repository",
};

const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";

/** Whether the run makes the container that a resource is about: then there is nothing in it. */
export function isMadeWithIt(
  change: ResourceChange,
  { type, name, reference }: Container,
  { changes }: Surroundings,
): boolean {
  const named = inputsAfter(change)[reference];
  // The name of one that is there is known.
  if (change.operation === "create" && isVeiled(named)) return true;
  return changes.some(
    (other) =>
      other.type === type &&
      other.operation === "create" &&
      named !== undefined &&
      inputsAfter(other)[name] === named,
  );
}

/**
 * Whether the run shows that a bucket keeps the versions of its objects. A bucket does not tell of itself, and its
 * versioning is not seen while it stays as it is: no is no proof.
 *
 * @param change of anything that has the bucket's name in `bucket`
 */
export function isSeenVersioned(change: ResourceChange, { changes }: Surroundings): boolean {
  const bucket = nameOf(change);
  const versioning = changes.find((other) => other.type === VERSIONING && nameOf(other) === bucket);
  if (bucket === undefined || versioning === undefined) return false;
  return [versioning.before, versioning.after].every(
    (view) => view === undefined || valueAt(view.inputs, "versioningConfiguration.status") === "Enabled",
  );
}

function nameOf(change: ResourceChange): string | undefined {
  const bucket = inputsBefore(change)["bucket"] ?? inputsAfter(change)["bucket"];
  return typeof bucket === "string" && !isVeiled(bucket) ? bucket : undefined;
}
