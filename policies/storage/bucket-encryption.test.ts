import { describePolicy, unknown } from "../../testing/describe-policy";
import { bucketEncryption } from "./bucket-encryption";

const bucket = "aws:s3/bucket:Bucket";
const logging = "aws:s3/bucketLogging:BucketLogging";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const algorithm = (sseAlgorithm: unknown) => ({
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }],
});
const found = (observed: string, property = "rules[0]") => ({
  property: `${property}.applyServerSideEncryptionByDefault.sseAlgorithm`,
  observed,
  required: "one of aws:kms, aws:kms:dsse",
});
const data = { type: bucket, name: "data", props: { bucket: "data" } };

describePolicy(
  "PO-02 s3-kms",
  bucketEncryption,
  {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    props: algorithm("aws:kms"),
    propertyDependencies: { bucket: ["data"] },
  },
  {
    compliant: [
      { when: "it encrypts twice", props: algorithm("aws:kms:dsse") },
      {
        when: "another bucket logs into it",
        props: algorithm("AES256"),
        stack: [data, { type: logging, name: "logging", propertyDependencies: { targetBucket: ["data"] } }],
      },
      {
        when: "a load balancer logs into it",
        props: algorithm("AES256"),
        stack: [data, { type: balancer, name: "lb", props: { accessLogs: { bucket: "data" } } }],
      },
      {
        when: "a load balancer logs connections into it",
        props: algorithm("AES256"),
        stack: [data, { type: balancer, name: "lb", propertyDependencies: { connectionLogs: ["data"] } }],
      },
    ],
    violating: [
      { when: "it has no key", props: algorithm("AES256"), findings: [found('"AES256"')] },
      {
        when: "others log elsewhere",
        props: algorithm("AES256"),
        stack: [
          data,
          { type: bucket, name: "logs" },
          { type: logging, name: "logging", propertyDependencies: { targetBucket: ["logs"] } },
        ],
        findings: [found('"AES256"')],
      },
    ],
    absent: [
      { when: "no algorithm", props: algorithm(undefined), findings: [found("not set")] },
      { when: "no rule", props: { rules: [] }, findings: [found("not set", "rules")] },
    ],
    unknown: [
      {
        when: "the algorithm",
        props: algorithm(unknown),
        undecided: ["rules.0.applyServerSideEncryptionByDefault.sseAlgorithm"],
      },
    ],
    wrongType: [
      { when: "the algorithm is a number", props: algorithm(256), findings: [found("256")] },
      { when: "the rules are a text", props: { rules: "aws:kms" }, findings: [found("not set", "rules")] },
    ],
  },
  [data],
);
