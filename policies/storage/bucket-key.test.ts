import { describePolicy, unknown } from "../../testing/describe-policy";
import { bucketKey } from "./bucket-key";

const rule = (kmsMasterKeyId: unknown, sseAlgorithm: unknown = "aws:kms") => ({
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId } }],
});
const found = (observed: string) => ({
  property: "rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId",
  observed,
  required: "a KMS key of the account's own",
});
const noRules = (observed: string) => ({ property: "rules", observed, required: "a list of rules" });

describePolicy(
  "PO-02 s3-kms-key",
  bucketKey,
  {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    props: rule("arn:aws:kms:us-east-1:123456789012:key/1"),
  },
  {
    compliant: [{ when: "S3 encrypts with keys of its own", props: rule(undefined, "AES256") }],
    violating: [
      { when: "the key is the one of AWS", props: rule("alias/aws/s3"), findings: [found('"alias/aws/s3"')] },
    ],
    absent: [
      { when: "no key", props: rule(undefined), findings: [found("not set")] },
      { when: "neither key nor algorithm", props: { rules: [{}] }, findings: [found("not set")] },
      { when: "no rules", props: { rules: undefined }, findings: [noRules("not set")] },
    ],
    unknown: [
      {
        when: "the key",
        props: rule(unknown),
        undecided: ["rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId"],
      },
    ],
    wrongType: [
      { when: "the key is a boolean", props: rule(true), findings: [found("true")] },
      { when: "the rules are a text", props: { rules: "none" }, findings: [noRules("a text")] },
    ],
  },
);
