import { describePolicy, unknown } from "../../testing/describe-policy";
import { allowing, noDocument, role } from "./bucket-policy.fixture";
import { privateBucket } from "./private-bucket";

const found = {
  property: "policy [Some].Principal",
  observed: "everybody",
  required: "named principals, or a condition on the account, organization or network of who asks",
};
const everybody = (Condition?: object) => allowing({ ...role, Principal: "*", Condition });

describePolicy(
  "PO-02 s3-no-star",
  privateBucket,
  { type: "aws:s3/bucketPolicy:BucketPolicy", props: allowing(role) },
  {
    compliant: [
      { when: "everybody is denied", props: allowing({ ...role, Effect: "Deny", Principal: "*" }) },
      {
        when: "everybody of the organization is allowed",
        props: everybody({ StringEquals: { "aws:PrincipalOrgID": "o-example" } }),
      },
      {
        when: "everybody behind an endpoint is allowed",
        props: everybody({ StringEquals: { "aws:SourceVpce": "vpce-1" } }),
      },
    ],
    violating: [
      { when: "everybody is allowed", props: everybody(), findings: [found] },
      {
        when: "every principal of AWS is",
        props: allowing({ ...role, Principal: { AWS: ["*"] } }),
        findings: [found],
      },
      {
        when: "everybody but one is",
        props: allowing({
          ...role,
          Principal: undefined,
          NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" },
        }),
        findings: [found],
      },
      {
        when: "a condition names any organization",
        props: everybody({ StringLike: { "aws:PrincipalOrgID": "*" } }),
        findings: [found],
      },
      {
        when: "a condition names whom a service asks for",
        props: everybody({ StringEquals: { "aws:SourceAccount": "123456789012" } }),
        findings: [found],
      },
      {
        when: "a condition holds where the key is absent",
        props: everybody({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-example" } }),
        findings: [found],
      },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    ...noDocument(),
  },
);
