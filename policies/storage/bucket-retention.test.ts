import { describePolicy, unknown } from "../../testing/describe-policy";
import { bucketRetention } from "./bucket-retention";

const rule = (expiration: unknown, noncurrentDays: unknown = 30, more: object = {}) => ({
  rules: [{ status: "Enabled", expiration, noncurrentVersionExpiration: { noncurrentDays }, ...more }],
});
const expires = (observed: string, required = "at least 365 days, or absent", name = "days") => ({
  property: `rules[0].expiration.${name}`,
  observed,
  required,
});
const noncurrent = (observed: string) => ({
  property: "rules[0].noncurrentVersionExpiration.noncurrentDays",
  observed,
  required: "at least 30 days, or absent",
});
const state = "causeway-pulumi-state-prod-123456789012";

describePolicy(
  "PO-02 s3-retention",
  bucketRetention,
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    props: { bucket: "logs", ...rule({ days: 365 }) },
  },
  {
    compliant: [
      { when: "dev keeps logs for 90 days", props: rule({ days: 90 }), environment: "dev" },
      { when: "staging does", props: rule({ days: 90 }), environment: "staging" },
      {
        when: "state loses delete markers only",
        props: { bucket: state, ...rule({ expiredObjectDeleteMarker: true }) },
      },
      { when: "leases expire early", props: rule({ days: 7 }, 1, { filter: { prefix: "leases/" } }) },
      { when: "the rule is off", props: rule({ days: 1 }, 1, { status: "Disabled" }) },
    ],
    violating: [
      { when: "logs expire early", props: rule({ days: 364 }), findings: [expires("364")] },
      {
        when: "logs expire early in dev",
        props: rule({ days: 1 }),
        environment: "dev",
        findings: [expires("1", "at least 90 days, or absent")],
      },
      {
        when: "all expire on a day",
        props: rule({ date: "2030-01-01" }),
        findings: [expires("a text", "absent", "date")],
      },
      { when: "earlier versions do not last", props: rule({ days: 365 }, 1), findings: [noncurrent("1")] },
      {
        when: "state expires at all",
        props: { bucket: state, ...rule({ days: 4000 }) },
        findings: [expires("4000", "absent")],
      },
    ],
    absent: [
      { when: "nothing expires", props: rule(undefined, undefined) },
      { when: "no rules", props: { rules: undefined } },
    ],
    unknown: [
      {
        when: "the bucket, while logs expire early",
        props: { bucket: unknown, ...rule({ days: 2 }) },
        findings: [expires("2")],
        undecided: ["bucket"],
      },
      {
        when: "the days of earlier versions",
        props: rule({ days: 365 }, unknown),
        undecided: ["rules.0.noncurrentVersionExpiration.noncurrentDays"],
      },
    ],
    wrongType: [
      {
        when: "the days are a text",
        props: rule({ days: "365" }, "30"),
        findings: [expires("a text"), noncurrent("a text")],
      },
    ],
  },
);
