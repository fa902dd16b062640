import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { bucketReplication } from "./bucket-replication";

const bucket = "aws:s3/bucket:Bucket";
const type = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const state = "causeway-pulumi-state-prod-123456789012";
const none = {
  property: "BucketReplicationConfig",
  observed: "none for this bucket",
  required: "one for this bucket",
};
const near = {
  property: "BucketReplicationConfig.rules[].destination.bucket",
  observed: "a bucket in the same region",
  required: "a bucket in another region",
};
const copy = (region: unknown): Subject => ({
  type: bucket,
  name: "copy",
  props: { bucket: `${state}-replica`, region },
});
const replication: Subject = {
  type,
  name: "replication",
  propertyDependencies: { bucket: ["subject"], rules: ["copy"] },
};
const asText = (destination: string): Subject => ({
  type,
  name: "replication",
  props: { bucket: state, rules: [{ destination: { bucket: destination } }] },
});
const notNeeded = (when: string, name: string) => ({ when, props: { bucket: name }, stack: [] });

describePolicy(
  "PO-02 s3-replication",
  bucketReplication,
  { type: bucket, props: { bucket: state, region: "us-east-1" } },
  {
    compliant: [
      notNeeded("it holds state of dev", "causeway-pulumi-state-dev-123456789012"),
      notNeeded("it holds state of staging", "causeway-pulumi-state-staging-123456789012"),
      notNeeded("it is the copy", `${state}-replica`),
      notNeeded("it holds something else", "causeway-deployments-prod-123456789012"),
      { when: "the copy is of another stack", stack: [asText("arn:aws:s3:::elsewhere")] },
    ],
    violating: [
      { when: "the copy is in the same region", stack: [copy("us-east-1"), replication], findings: [near] },
      {
        when: "the copy in the same region is named as text",
        stack: [copy("us-east-1"), asText(`arn:aws:s3:::${state}-replica`)],
        findings: [near],
      },
    ],
    absent: [
      { when: "state is not copied", stack: [], findings: [none] },
      {
        when: "state of all environments is not",
        props: { bucket: "causeway-pulumi-state-platform-123456789012" },
        stack: [],
        findings: [none],
      },
      { when: "backups are not", props: { bucket: "causeway-backups-prod-1" }, stack: [], findings: [none] },
    ],
    unknown: [
      { when: "the name", props: { bucket: unknown }, undecided: ["bucket", "bucket"] },
      { when: "the region of the copy", stack: [copy(unknown), replication], undecided: ["region"] },
    ],
    wrongType: [
      {
        when: "the replicated bucket is a number",
        stack: [{ type, name: "replication", props: { bucket: 1 } }],
        findings: [none],
      },
    ],
  },
  [copy("us-west-2"), replication],
);
