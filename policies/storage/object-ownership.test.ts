import { describePolicy, stackOf, unknown } from "../../testing/describe-policy";
import { judge } from "../lib/judge";
import { objectOwnership } from "./object-ownership";

const found = (observed: string) => ({
  property: "rule.objectOwnership",
  observed,
  required: "BucketOwnerEnforced",
});

describePolicy(
  "PO-02 s3-acl-off",
  objectOwnership,
  {
    type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    props: { rule: { objectOwnership: "BucketOwnerEnforced" } },
  },
  {
    violating: [
      {
        when: "the writer owns objects",
        props: { rule: { objectOwnership: "ObjectWriter" } },
        findings: [found('"ObjectWriter"')],
      },
      {
        when: "the owner is preferred",
        props: { rule: { objectOwnership: "BucketOwnerPreferred" } },
        findings: [found('"BucketOwnerPreferred"')],
      },
    ],
    absent: [
      { when: "no ownership", props: { rule: {} }, findings: [found("not set")] },
      { when: "no rule", props: { rule: undefined }, findings: [found("not set")] },
    ],
    unknown: [
      {
        when: "the ownership",
        props: { rule: { objectOwnership: unknown } },
        undecided: ["rule.objectOwnership"],
      },
    ],
    wrongType: [
      {
        when: "the ownership is a boolean",
        props: { rule: { objectOwnership: true } },
        findings: [found("true")],
      },
      { when: "the rule is a text", props: { rule: "BucketOwnerEnforced" }, findings: [found("not set")] },
    ],
  },
);

test("PO-02 s3-acl-off: refuses an access control list, whatever it says", () => {
  const stack = stackOf([{ type: "aws:s3/bucketAcl:BucketAcl", props: { acl: "public-read" } }]);
  const verdicts = stack.map((acl) =>
    judge(objectOwnership, acl, stack, { environment: "prod", settings: {} }),
  );
  expect(verdicts).toEqual([
    {
      findings: [{ property: "type", observed: "a BucketAcl", required: "no such resource" }],
      undecided: [],
    },
  ]);
});
