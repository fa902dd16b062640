import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { objectLock } from "./object-lock";

const configuration = "BucketObjectLockConfiguration";
const state = "causeway-pulumi-state-prod-123456789012";
const lock = (defaultRetention: unknown): Subject => ({
  type: `aws:s3/bucketObjectLockConfiguration:${configuration}`,
  name: "lock",
  props: { rule: { defaultRetention } },
  propertyDependencies: { bucket: ["subject"] },
});
const trail: Subject = {
  type: "aws:cloudtrail/trail:Trail",
  name: "trail",
  propertyDependencies: { s3BucketName: ["subject"] },
};
const enabled = (observed: string) => ({ property: "objectLockEnabled", observed, required: "true" });
const none = { property: configuration, observed: "none for this bucket", required: "one for this bucket" };
const mode = (observed: string) => ({
  property: `${configuration}.rule.defaultRetention.mode`,
  observed,
  required: "one of GOVERNANCE, COMPLIANCE",
});
const days = (observed: string, required: number) => ({
  property: `${configuration}.rule.defaultRetention.days`,
  observed,
  required: `at least ${required} days`,
});

describePolicy(
  "PO-02 s3-object-lock",
  objectLock,
  { type: "aws:s3/bucket:Bucket", props: { bucket: state, objectLockEnabled: true } },
  {
    compliant: [
      { when: "it is locked for a year", stack: [trail, lock({ mode: "COMPLIANCE", years: 1 })] },
      { when: "it holds neither", props: { bucket: "logs", objectLockEnabled: false }, stack: [] },
    ],
    violating: [
      { when: "it cannot lock", props: { objectLockEnabled: false }, findings: [enabled("false")] },
      {
        when: "state is locked for a day",
        stack: [lock({ mode: "GOVERNANCE", days: 1 })],
        findings: [days("1", 30)],
      },
      {
        when: "the audit log is locked for a month",
        props: { bucket: "trail" },
        stack: [trail, lock({ mode: "GOVERNANCE", days: 30 })],
        findings: [days("30", 365)],
      },
    ],
    absent: [
      { when: "nothing locks state by default", stack: [], findings: [none] },
      { when: "nothing locks the audit log", props: { bucket: "trail" }, stack: [trail], findings: [none] },
      { when: "neither mode nor days", stack: [lock({})], findings: [mode("not set"), days("not set", 30)] },
      { when: "no retention", stack: [lock(undefined)], findings: [mode("not set"), days("not set", 30)] },
      {
        when: "it does not say that it locks",
        props: { objectLockEnabled: undefined },
        findings: [enabled("not set")],
      },
    ],
    unknown: [
      {
        when: "whether it can lock",
        props: { objectLockEnabled: unknown },
        undecided: ["objectLockEnabled"],
      },
      { when: "the name", props: { bucket: unknown }, undecided: ["bucket", "bucket"] },
    ],
    wrongType: [
      {
        when: "the days are a text, and the mode a number",
        stack: [lock({ mode: 1, days: "30" })],
        findings: [mode("1"), days("a text", 30)],
      },
    ],
  },
  [lock({ mode: "GOVERNANCE", days: 30 })],
);
