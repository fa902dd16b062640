import { describePolicy, unknown } from "../../testing/describe-policy";
import { secretCmkRotate } from "./secret-cmk-rotate";

const tags = { Rotation: "hand", RotationDays: "90", RotationReason: "Keys have to overlap" };
const at = (property: string, observed: string, required: string) => ({ property, observed, required });
const key = (observed: string) => at("kmsKeyId", observed, "a KMS key of the account's own");
const kind = (observed: string) => at("tags.Rotation", observed, "one of lambda, hand");
const days = (observed: string) => at("tags.RotationDays", observed, "at most 90");
const reason = (observed: string) => at("tags.RotationReason", observed, "why no function can do it");

describePolicy(
  "PO-06 secret-cmk-rotate",
  secretCmkRotate,
  {
    type: "aws:secretsmanager/secret:Secret",
    props: { kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/a", tags },
  },
  {
    compliant: [
      { when: "a function renews it", props: { tags: { Rotation: "lambda", RotationDays: "30" } } },
    ],
    violating: [
      {
        when: "a key of AWS's",
        props: { kmsKeyId: "alias/aws/secretsmanager" },
        findings: [key('"alias/aws/secretsmanager"')],
      },
      {
        when: "nobody renews it",
        props: { tags: { ...tags, Rotation: "never" } },
        findings: [kind('"never"')],
      },
      { when: "too seldom", props: { tags: { ...tags, RotationDays: "365" } }, findings: [days('"365"')] },
      { when: "at once", props: { tags: { ...tags, RotationDays: "0" } }, findings: [days('"0"')] },
    ],
    absent: [
      { when: "no key", props: { kmsKeyId: undefined }, findings: [key("not set")] },
      { when: "no tags", props: { tags: undefined }, findings: [kind("not set"), days("not set")] },
      {
        when: "no reason for renewing it by hand",
        props: { tags: { Rotation: "hand", RotationDays: "90" } },
        findings: [reason("not set")],
      },
    ],
    unknown: [
      { when: "the key", props: { kmsKeyId: unknown }, undecided: ["kmsKeyId"] },
      {
        when: "the reason",
        props: { tags: { ...tags, RotationReason: unknown } },
        undecided: ["tags.RotationReason"],
      },
    ],
    wrongType: [
      { when: "the key is a boolean", props: { kmsKeyId: true }, findings: [key("true")] },
      {
        when: "the days are a number",
        props: { tags: { ...tags, RotationDays: 90 } },
        findings: [days("90")],
      },
      { when: "the tags are a list", props: { tags: [] }, findings: [kind("not set"), days("not set")] },
    ],
  },
);

const after = (observed: string) => at("rotationRules.automaticallyAfterDays", observed, "at most 90 days");

describePolicy(
  "PO-06 secret-cmk-rotate, of rotations",
  secretCmkRotate,
  {
    type: "aws:secretsmanager/secretRotation:SecretRotation",
    props: { rotationRules: { automaticallyAfterDays: 30 } },
  },
  {
    violating: [
      {
        when: "too seldom",
        props: { rotationRules: { automaticallyAfterDays: 91 } },
        findings: [after("91")],
      },
    ],
    absent: [{ when: "no rules", props: { rotationRules: undefined }, findings: [after("not set")] }],
    unknown: [
      {
        when: "the days",
        props: { rotationRules: { automaticallyAfterDays: unknown } },
        undecided: ["rotationRules.automaticallyAfterDays"],
      },
    ],
    wrongType: [
      {
        when: "a text",
        props: { rotationRules: { automaticallyAfterDays: "30" } },
        findings: [after("a text")],
      },
    ],
  },
);
