import { describePolicy, unknown } from "../../testing/describe-policy";
import { blockedCallerKeys } from "./blocked-caller-keys";

const blocked = (blockedEncryptionTypes: unknown) => ({ rules: [{ blockedEncryptionTypes }] });
const found = (observed: string, property = "rules[0].blockedEncryptionTypes") => ({
  property,
  observed,
  required: "a list with SSE-C",
});

describePolicy(
  "PO-02 s3-sse-c",
  blockedCallerKeys,
  {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    props: blocked(["SSE-C"]),
  },
  {
    violating: [
      { when: "nothing is blocked", props: blocked(["NONE"]), findings: [found("a list of 1")] },
      {
        when: "a second rule does not block it",
        props: { rules: [{ blockedEncryptionTypes: ["SSE-C"] }, { blockedEncryptionTypes: [] }] },
        findings: [found("a list of 0", "rules[1].blockedEncryptionTypes")],
      },
    ],
    absent: [
      { when: "nothing is said", props: blocked(undefined), findings: [found("not set")] },
      {
        when: "no rules",
        props: { rules: [] },
        findings: [found("not set", "rules.blockedEncryptionTypes")],
      },
    ],
    unknown: [{ when: "the list", props: blocked(unknown), undecided: ["rules.0.blockedEncryptionTypes"] }],
    wrongType: [{ when: "a text", props: blocked("SSE-C"), findings: [found("a text")] }],
  },
);
