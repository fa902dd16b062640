import { describePolicy, unknown } from "../../testing/describe-policy";
import { allowing, keyWith, noDocument } from "./key-policy.fixture";
import { keyPrincipals } from "./key-principals";

const found = {
  property: "policy [Some].Principal",
  observed: "everybody",
  required: "named principals, or a condition on the account or organization of who asks",
};
const everybody = (Condition?: object) =>
  allowing({ Principal: { AWS: "*" }, Action: "kms:Decrypt", Condition });

describePolicy(
  "PO-02 kms-principal",
  keyPrincipals,
  {
    type: "aws:kms/key:Key",
    props: allowing({ Principal: { AWS: "arn:aws:iam::123456789012:role/ci" }, Action: "kms:Decrypt" }),
  },
  {
    compliant: [
      {
        when: "everybody is denied",
        props: keyWith({ Effect: "Deny", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" }),
      },
      {
        when: "everybody of the account is allowed",
        props: everybody({ StringEquals: { "kms:CallerAccount": "123456789012" } }),
      },
    ],
    violating: [
      { when: "everybody is allowed", props: everybody(), findings: [found] },
      {
        when: "everybody is, in short",
        props: allowing({ Principal: "*", Action: "kms:Decrypt" }),
        findings: [found],
      },
      {
        when: "everybody but one is",
        props: allowing({ NotPrincipal: { AWS: "123456789012" }, Action: "kms:Decrypt" }),
        findings: [found],
      },
      {
        when: "any account will do",
        props: everybody({ StringLike: { "kms:CallerAccount": "*" } }),
        findings: [found],
      },
      {
        when: "a condition names what whoever asks makes up",
        props: everybody({
          StringEquals: {
            "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:123456789012:log-group:a",
          },
        }),
        findings: [found],
      },
      {
        when: "a condition names whom a service asks for",
        props: everybody({ StringEquals: { "aws:SourceAccount": "123456789012" } }),
        findings: [found],
      },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    ...noDocument,
  },
);
