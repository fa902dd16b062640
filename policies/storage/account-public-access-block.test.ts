import { describePolicy } from "../../testing/describe-policy";
import { accountPublicAccessBlock } from "./account-public-access-block";

const bucket = { type: "aws:s3/bucket:Bucket", name: "data" };
const block = { type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", name: "block" };
const none = {
  property: "AccountPublicAccessBlock",
  observed: "none in the stack",
  required: "one in the stack",
};

/** Only which resources there are counts, and a preview always knows that. */
describePolicy(
  "AC-09 s3-account-pab",
  accountPublicAccessBlock,
  { type: "pulumi:pulumi:Stack" },
  {
    compliant: [{ when: "the stack has no bucket", stack: [] }],
    violating: [
      {
        when: "only a bucket has a block",
        stack: [bucket, { type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name: "block" }],
        findings: [none],
      },
    ],
    absent: [{ when: "there is no block", stack: [bucket], findings: [none] }],
    unknown: [{ when: "nothing has to be known of the block", stack: [bucket, block] }],
    wrongType: [
      {
        when: "the block is of something else",
        stack: [bucket, { ...block, type: "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess" }],
        findings: [none],
      },
    ],
  },
  [bucket, block],
);
