import { expiresMore } from "../bucket-lifecycle";
import { data, nothing } from "../holdings";
import { locksFirmer, turnsLockOn } from "../object-lock";
import { refusedUnless } from "../safety-nets";
import { all } from "../table";
import type { Rule, SafetyNet, TypeFacts, TypeTable } from "../type-facts";
import { whenChanged } from "../update-rules";

const COPY = "a copy of them in another bucket";

/** Objects whose content stands in the program are made again with it. */
const contentInProgram: SafetyNet = {
  reads: ["content", "contentBase64", "source"],
  catches: ({ content, contentBase64, source }) =>
    [content, contentBase64, source].some((value) => value !== undefined)
      ? { how: "remade", reason: "its content comes from the program" }
      : undefined,
};

const objectFacts: TypeFacts = {
  holds: data("its content", { nets: [contentInProgram], backup: "a copy" }),
};

/** Configurations belong to a bucket by name, and a replication does not make up for what it missed. */
const unreplicated = nothing({
  meanwhile: "what is written is not replicated",
  needs: "S3 Batch Replication for what was written in between",
});

/** The versions that there are stay, and so the setting can be set back; what happens in between cannot. */
const suspended: Rule = whenChanged(
  "versioningConfiguration.status",
  {
    reversibility: "reversible",
    reason: "what is overwritten or deleted from then on is gone; the versions there are stay",
  },
  "goes",
  ({ after }) => after !== "Enabled",
);

/** Buckets of S3, and what is set on them. */
export const buckets: TypeTable = {
  "aws:s3/bucket:Bucket": {
    // A name is free for everybody once its bucket is gone.
    holds: data("the objects in it", {
      nets: [refusedUnless("forceDestroy", "the objects in it")],
      because: "forceDestroy is on, which deletes every version",
      backup: COPY,
    }),
  },
  "aws:s3/bucketObject:BucketObject": objectFacts,
  "aws:s3/bucketObjectv2:BucketObjectv2": objectFacts,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    holds: nothing({ meanwhile: "nothing in the bucket expires" }),
    creation: expiresMore,
    updates: [expiresMore],
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    holds: nothing({ meanwhile: "what is written is not locked" }),
    creation: turnsLockOn,
    updates: [locksFirmer],
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    holds: nothing({ meanwhile: "what is overwritten or deleted is gone, as no versions are kept" }),
    updates: [suspended],
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": { holds: unreplicated },
  ...all(["aws:s3/bucketLogging:BucketLogging"], nothing({ meanwhile: "no access to the bucket is logged" })),
  ...all([
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  ]),
};
