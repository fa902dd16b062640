import { describePolicy, stackOf, unknown, type Subject } from "../../testing/describe-policy";
import { judge } from "../lib/judge";
import { bucketGuards } from "./bucket-guards";
import { s3Type } from "./bucket-relations";

const names = [
  "BucketVersioning",
  "BucketServerSideEncryptionConfiguration",
  "BucketPolicy",
  "BucketOwnershipControls",
  "BucketLifecycleConfiguration",
];
const guard = (name: string): Subject => ({
  type: s3Type(name),
  name,
  propertyDependencies: { bucket: ["subject"] },
});
const guards = names.map(guard);
const without = (name: string) => guards.filter((subject) => subject.name !== name);
const none = (property: string) => ({
  property,
  observed: "none for this bucket",
  required: "one for this bucket",
});

describePolicy(
  "PO-02 s3-guards",
  bucketGuards,
  { type: "aws:s3/bucket:Bucket", props: { bucket: "data" } },
  {
    violating: [
      {
        when: "a guard is of a deprecated type",
        stack: [...without("BucketVersioning"), guard("BucketVersioningV2")],
        findings: [none("BucketVersioning")],
      },
    ],
    absent: [
      ...names.map((name) => ({
        when: `there is no ${name}`,
        stack: without(name),
        findings: [none(name)],
      })),
      { when: "there is none at all", stack: [], findings: names.map(none) },
    ],
    unknown: [
      { when: "the bucket's name, from which its guards come", props: { bucket: unknown } },
      {
        when: "the bucket of a guard that comes from nowhere",
        stack: [
          ...without("BucketPolicy"),
          { type: s3Type("BucketPolicy"), name: "policy", props: { bucket: unknown } },
        ],
        undecided: ["bucket"],
      },
    ],
    wrongType: [
      {
        when: "the bucket of a guard is a list",
        stack: [
          ...without("BucketPolicy"),
          { type: s3Type("BucketPolicy"), name: "policy", props: { bucket: ["data"] } },
        ],
        findings: [none("BucketPolicy")],
      },
    ],
  },
  guards,
);

test("PO-02 s3-guards: refuses a bucket of a deprecated type, which no other policy knows", () => {
  const stack = stackOf([{ type: "aws:s3/bucketV2:BucketV2" }]);
  const verdicts = stack.map((bucket) =>
    judge(bucketGuards, bucket, stack, { environment: "prod", settings: {} }),
  );
  expect(verdicts).toEqual([
    {
      findings: [{ property: "type", observed: "a deprecated type", required: "its twin without V2" }],
      undecided: [],
    },
  ]);
});
