import { describePolicy, unknown } from "../../testing/describe-policy";
import { publicAccessBlock } from "./public-access-block";

const bucket = "aws:s3/bucket:Bucket";
const block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const none = {
  property: "BucketPublicAccessBlock",
  observed: "none for this bucket",
  required: "one for this bucket",
};

describePolicy(
  "PO-02 s3-pab",
  publicAccessBlock,
  { type: bucket, props: { bucket: "data" } },
  {
    compliant: [
      {
        when: "the block comes from the bucket, whose name is not known yet",
        props: { bucket: unknown },
        stack: [{ type: block, name: "block", propertyDependencies: { bucket: ["subject"] } }],
      },
    ],
    violating: [
      {
        when: "the block is another bucket's",
        stack: [
          { type: bucket, name: "other" },
          { type: block, name: "block", propertyDependencies: { bucket: ["other"] } },
        ],
        findings: [none],
      },
    ],
    absent: [
      { when: "there is no block", stack: [], findings: [none] },
      { when: "the block says no bucket", stack: [{ type: block, name: "block" }], findings: [none] },
    ],
    unknown: [
      {
        when: "the block's bucket, which comes from no bucket of the stack",
        stack: [{ type: block, name: "block", props: { bucket: unknown } }],
        undecided: ["bucket"],
      },
      {
        when: "the bucket's name, which the block says as text",
        props: { bucket: unknown },
        undecided: ["bucket"],
      },
    ],
    wrongType: [
      {
        when: "the block's bucket is a number",
        stack: [{ type: block, name: "block", props: { bucket: 1 } }],
        findings: [none],
      },
    ],
  },
  [{ type: block, name: "block", props: { bucket: "data" } }],
);
