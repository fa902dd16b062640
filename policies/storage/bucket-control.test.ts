import { describePolicy, unknown } from "../../testing/describe-policy";
import { bucketControl } from "./bucket-control";
import { allowing, noDocument, role } from "./bucket-policy.fixture";

const action = (...actions: readonly string[]) => ({
  property: "policy [Some].Action",
  observed: `allows ${actions.join(", ")}`,
  required: "named actions that leave control of the bucket with its account",
});
const place = {
  property: "policy [Some].Resource",
  observed: "everything",
  required: "ARNs of the bucket, or of paths in it",
};
const all = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

describePolicy(
  "PO-02 s3-no-full-access",
  bucketControl,
  { type: "aws:s3/bucketPolicy:BucketPolicy", props: allowing(role) },
  {
    compliant: [
      {
        when: "everything is denied",
        props: allowing({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }),
      },
      {
        when: "reading is allowed by pattern",
        props: allowing({ ...role, Action: ["s3:Get*", "s3:List*"] }),
      },
    ],
    violating: [
      {
        when: "everything is allowed",
        props: allowing({ ...role, Action: "*" }),
        findings: [action(...all)],
      },
      {
        when: "all but one is",
        props: allowing({ ...role, Action: undefined, NotAction: "s3:GetObject" }),
        findings: [action(...all)],
      },
      {
        when: "rewriting the policy is",
        props: allowing({ ...role, Action: ["s3:GetObject", "s3:PutBucketPol*"] }),
        findings: [action("s3:PutBucketPolicy")],
      },
      { when: "it holds everywhere", props: allowing({ ...role, Resource: "*" }), findings: [place] },
      {
        when: "it holds in every bucket",
        props: allowing({ ...role, Resource: "arn:aws:s3:::*" }),
        findings: [place],
      },
      {
        when: "it holds all over but for a path",
        props: allowing({ ...role, Resource: undefined, NotResource: role.Resource }),
        findings: [place],
      },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy", "policy"] }],
    ...noDocument(2),
  },
);
