import { describePolicy, unknown } from "../../testing/describe-policy";
import { keyLockout } from "./key-lockout";
import { administration, keyWith, noDocument } from "./key-policy.fixture";

const bypass = (observed: string) => ({
  property: "bypassPolicyLockoutSafetyCheck",
  observed,
  required: "false or absent",
});
const locked = {
  property: "policy",
  observed: "no such statement",
  required: "a statement that allows the account kms:PutKeyPolicy, on no condition",
};
const changed = (when: string, fields: object) => ({
  when,
  props: keyWith({ ...administration, ...fields }),
  findings: [locked],
});

describePolicy(
  "PO-02 kms-lockout",
  keyLockout,
  { type: "aws:kms/key:Key", props: keyWith(administration) },
  {
    compliant: [
      {
        when: "the account administers only",
        props: keyWith({ ...administration, Action: ["kms:Get*", "kms:PutKeyPolicy"] }),
      },
    ],
    violating: [
      {
        when: "KMS is not to check",
        props: { bypassPolicyLockoutSafetyCheck: true },
        findings: [bypass("true")],
      },
      changed("the account is denied", { Effect: "Deny" }),
      changed("a role alone may change the policy", {
        Principal: { AWS: "arn:aws:iam::123456789012:role/ci" },
      }),
      changed("the account may read the policy only", { Action: "kms:Get*" }),
      changed("it depends on something", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      changed("everybody else may", { Principal: undefined, NotPrincipal: { AWS: "123456789012" } }),
    ],
    unknown: [
      {
        when: "the policy, while KMS is not to check",
        props: { policy: unknown, bypassPolicyLockoutSafetyCheck: true },
        findings: [bypass("true")],
        undecided: ["policy"],
      },
    ],
    absent: noDocument.absent,
    wrongType: [
      ...noDocument.wrongType,
      {
        when: "the flag is a text",
        props: { bypassPolicyLockoutSafetyCheck: "no" },
        findings: [bypass("a text")],
      },
    ],
  },
);
