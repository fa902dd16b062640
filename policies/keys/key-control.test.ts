import { describePolicy, unknown } from "../../testing/describe-policy";
import { keyControl } from "./key-control";
import { allowing, keyWith, noDocument } from "./key-policy.fixture";

const found = {
  property: "policy [Some].Action",
  observed: "allows kms:Decrypt, kms:PutKeyPolicy, kms:ScheduleKeyDeletion and more",
  required: "named actions, or the account as the only principal",
};
const role = { AWS: "arn:aws:iam::123456789012:role/ci" };

describePolicy(
  "PO-02 kms-full-access",
  keyControl,
  {
    type: "aws:kms/key:Key",
    props: allowing({ Principal: role, Action: ["kms:Decrypt", "kms:GenerateDataKey*"] }),
  },
  {
    compliant: [
      {
        when: "the account is named by its id",
        props: allowing({ Principal: { AWS: "123456789012" }, Action: "*" }),
      },
      {
        when: "a role administers",
        props: allowing({ Principal: role, Action: ["kms:Put*", "kms:ScheduleKeyDeletion"] }),
      },
      {
        when: "everything is denied",
        props: keyWith({ Effect: "Deny", Principal: role, Action: "kms:*", Resource: "*" }),
      },
    ],
    violating: [
      {
        when: "a role may do everything",
        props: allowing({ Principal: role, Action: "kms:*" }),
        findings: [found],
      },
      {
        when: "a service may",
        props: allowing({ Principal: { Service: "config.amazonaws.com" }, Action: "*" }),
        findings: [found],
      },
      {
        when: "a role may beside the account",
        props: allowing({ Principal: { AWS: ["123456789012", role.AWS] }, Action: "kms:*" }),
        findings: [found],
      },
      {
        when: "a role may do everything but one thing",
        props: allowing({ Principal: role, NotAction: "kms:CreateGrant" }),
        findings: [found],
      },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    ...noDocument,
  },
);
