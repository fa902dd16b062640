import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { logDelivery } from "./log-delivery";

const found = {
  property: "targetBucket",
  observed: "a bucket whose policy does not let the logs in",
  required: "a bucket whose policy allows logging.s3.amazonaws.com s3:PutObject below targetPrefix",
};
const bucket: Subject = { type: "aws:s3/bucket:Bucket", name: "logs", props: { bucket: "logs" } };
const policy = (document: unknown): Subject => ({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  name: "policy",
  props: { policy: document },
  propertyDependencies: { bucket: ["logs"] },
});
const letting = (fields: object = {}): Subject =>
  policy(
    JSON.stringify({
      Statement: {
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::logs/data/*",
        ...fields,
      },
    }),
  );
const refused = (when: string, fields: object) => ({
  when,
  stack: [bucket, letting(fields)],
  findings: [found],
});

describePolicy(
  "PO-02 s3-log-delivery",
  logDelivery,
  {
    type: "aws:s3/bucketLogging:BucketLogging",
    props: { targetBucket: "logs", targetPrefix: "data/" },
    propertyDependencies: { targetBucket: ["logs"] },
  },
  {
    compliant: [
      {
        when: "the whole bucket is open to logs",
        stack: [bucket, letting({ Resource: "arn:aws:s3:::logs/*" })],
      },
      { when: "the bucket is not of the stack", stack: [], propertyDependencies: {} },
    ],
    violating: [
      refused("the policy denies it", { Effect: "Deny" }),
      refused("the policy lets another service in", { Principal: { Service: "config.amazonaws.com" } }),
      refused("the policy lets it read only", { Action: "s3:GetObject" }),
      refused("the policy lets other logs in", { Resource: "arn:aws:s3:::logs/other/*" }),
    ],
    absent: [
      { when: "the bucket has no policy", stack: [bucket], findings: [found] },
      {
        when: "the prefix, with which logs go to the top of the bucket",
        props: { targetPrefix: undefined },
        findings: [found],
      },
    ],
    unknown: [{ when: "the policy", stack: [bucket, policy(unknown)], undecided: ["policy"] }],
    wrongType: [{ when: "the policy is no document", stack: [bucket, policy("open")], findings: [found] }],
  },
  [bucket, letting()],
);
