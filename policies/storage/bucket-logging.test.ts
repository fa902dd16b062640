import { describePolicy, stackOf, unknown, type Subject } from "../../testing/describe-policy";
import { judge } from "../lib/judge";
import { bucketLogging } from "./bucket-logging";

const bucket = "aws:s3/bucket:Bucket";
const type = "aws:s3/bucketLogging:BucketLogging";
const none = { property: "BucketLogging", observed: "none for this bucket", required: "one for this bucket" };
const logs = { type: bucket, name: "logs", props: { bucket: "logs" } };
const logging = (of: string, into: string): Subject => ({
  type,
  name: "logging",
  props: { targetBucket: into },
  propertyDependencies: { bucket: [of], targetBucket: [into] },
});

describePolicy(
  "PO-02 s3-logging",
  bucketLogging,
  { type: bucket, props: { bucket: "data" } },
  {
    compliant: [
      { when: "others log into it", stack: [logs, logging("logs", "subject")] },
      {
        when: "a load balancer logs into it",
        stack: [
          {
            type: "aws:lb/loadBalancer:LoadBalancer",
            name: "lb",
            propertyDependencies: { accessLogs: ["subject"] },
          },
        ],
      },
      {
        when: "it is the history of AWS Config",
        stack: [
          {
            type: "aws:cfg/deliveryChannel:DeliveryChannel",
            name: "channel",
            propertyDependencies: { s3BucketName: ["subject"] },
          },
        ],
      },
    ],
    violating: [
      {
        when: "another bucket's access is logged",
        stack: [logs, { type: bucket, name: "other" }, logging("other", "logs")],
        findings: [none],
      },
    ],
    absent: [{ when: "nothing is logged", stack: [], findings: [none] }],
    unknown: [
      {
        when: "of which bucket the logs are, as it comes from none of the stack",
        stack: [{ type, name: "logging", props: { bucket: unknown, targetBucket: "logs" } }],
        undecided: ["bucket"],
      },
    ],
    wrongType: [
      {
        when: "the logged bucket is a number",
        stack: [{ type, name: "logging", props: { bucket: 1, targetBucket: "logs" } }],
        findings: [none],
      },
    ],
  },
  [logs, logging("subject", "logs")],
);

describe("PO-02 s3-logging of a BucketLogging", () => {
  const data = { type: bucket, name: "data", props: { bucket: "data" } };
  const verdict = (subject: Subject) => {
    const stack = stackOf([data, subject]);
    return stack
      .filter((resource) => resource.type === type)
      .map((resource) => judge(bucketLogging, resource, stack, { environment: "prod", settings: {} }));
  };

  test("refuses a bucket that logs into itself", () => {
    expect(verdict(logging("data", "data"))).toEqual([
      {
        findings: [{ property: "targetBucket", observed: "the bucket itself", required: "another bucket" }],
        undecided: [],
      },
    ]);
  });

  test("asks for a target", () => {
    expect(verdict({ type, name: "logging", props: { bucket: "data" } })).toEqual([
      { findings: [{ property: "targetBucket", observed: "not set", required: "a bucket" }], undecided: [] },
    ]);
  });
});
