import { describePolicy, unknown } from "../../testing/describe-policy";
import { iamAdmin } from "./iam-admin";

const ours = "arn:aws:iam::123456789012:policy/deploy";
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const tooMuch = (observed: string, property = "policyArn") => ({
  property,
  observed,
  required: "the ARN of a policy that is neither an administrator's nor a permissions boundary",
});

describePolicy(
  "PO-06 iam-admin",
  iamAdmin,
  { type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", props: { role: "deploy", policyArn: ours } },
  {
    compliant: [
      {
        when: "a policy of AWS for one service",
        props: { policyArn: aws("service-role/AWSBackupServiceRolePolicyForBackup") },
      },
    ],
    violating: [
      ...["AdministratorAccess", "AdministratorAccess-Amplify", "PowerUserAccess", "IAMFullAccess"].map(
        (name) => ({
          when: name,
          props: { policyArn: aws(name) },
          findings: [tooMuch(`"${aws(name)}"`)],
        }),
      ),
      {
        when: "in another partition",
        props: { policyArn: "arn:aws-us-gov:iam::aws:policy/AdministratorAccess" },
        findings: [tooMuch("a text")],
      },
      {
        when: "a boundary",
        props: { policyArn: `${ours}-permissions-boundary` },
        findings: [tooMuch("a text")],
      },
    ],
    absent: [{ when: "no policy", props: { policyArn: undefined }, findings: [tooMuch("not set")] }],
    unknown: [{ when: "the policy", props: { policyArn: unknown }, undecided: ["policyArn"] }],
    wrongType: [{ when: "the policy is a number", props: { policyArn: 1 }, findings: [tooMuch("1")] }],
  },
);

describePolicy(
  "PO-06 iam-admin, of a role's list",
  iamAdmin,
  { type: "aws:iam/role:Role", props: { managedPolicyArns: [ours] } },
  {
    violating: [
      {
        when: "an administrator's among others",
        props: { managedPolicyArns: [ours, aws("AdministratorAccess")] },
        findings: [tooMuch(`"${aws("AdministratorAccess")}"`, "managedPolicyArns[1]")],
      },
    ],
    absent: [{ when: "no list", props: { managedPolicyArns: undefined } }],
    unknown: [
      { when: "an ARN", props: { managedPolicyArns: [unknown] }, undecided: ["managedPolicyArns.0"] },
    ],
    wrongType: [
      {
        when: "an ARN is a boolean",
        props: { managedPolicyArns: [true] },
        findings: [tooMuch("true", "managedPolicyArns[0]")],
      },
    ],
  },
);

describePolicy(
  "PO-06 iam-admin, of a role's exclusive list",
  iamAdmin,
  {
    type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    props: { policyArns: [ours] },
  },
  {
    violating: [
      {
        when: "an administrator's",
        props: { policyArns: [aws("IAMFullAccess")] },
        findings: [tooMuch(`"${aws("IAMFullAccess")}"`, "policyArns[0]")],
      },
    ],
    absent: [{ when: "an empty list", props: { policyArns: [] } }],
    unknown: [{ when: "an ARN", props: { policyArns: [unknown] }, undecided: ["policyArns.0"] }],
    wrongType: [
      { when: "an ARN is a number", props: { policyArns: [0] }, findings: [tooMuch("0", "policyArns[0]")] },
    ],
  },
);
