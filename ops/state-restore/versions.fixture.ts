import type { Checkpoint, CheckpointResource } from "../lib/stack";

/** A bucket as a checkpoint has it. */
export function bucketOf(name: string, change: Partial<CheckpointResource> = {}): CheckpointResource {
  return {
    urn: `urn:pulumi:prod::causeway::aws:s3/bucket:Bucket::${name}`,
    type: "aws:s3/bucket:Bucket",
    custom: true,
    id: `causeway-${name}`,
    created: "2026-01-01T00:00:00Z",
    inputs: { bucket: name },
    outputs: { bucket: name, arn: `arn:aws:s3:::${name}` },
    ...change,
  };
}

/** A state in the form of `pulumi stack export`. */
export function stateOf(...resources: readonly CheckpointResource[]): Checkpoint {
  return { deployment: { resources } };
}

/** The engine's file of it. */
export function checkpointOf(...resources: readonly CheckpointResource[]): string {
  return JSON.stringify({ version: 3, checkpoint: { stack: "prod", latest: { resources } } });
}
