import { describePolicy, unknown } from "../../testing/describe-policy";
import { ssoGroups } from "./sso-groups";

const at = (property: string, observed: string, required: string) => ({ property, observed, required });

describePolicy(
  "PO-06 sso-groups",
  ssoGroups,
  {
    type: "aws:ssoadmin/accountAssignment:AccountAssignment",
    props: {
      principalType: "GROUP",
      principalId: "a4b8c4d8-1003",
      targetType: "AWS_ACCOUNT",
      targetId: "123456789012",
      permissionSetArn: "arn:aws:sso:::permissionSet/a/b",
    },
  },
  {
    violating: [
      {
        when: "a person",
        props: { principalType: "USER" },
        findings: [at("principalType", '"USER"', "GROUP")],
      },
    ],
    absent: [
      {
        when: "nobody",
        props: { principalId: undefined },
        findings: [at("principalId", "not set", "the id of a group")],
      },
      {
        when: "no kind",
        props: { principalType: undefined },
        findings: [at("principalType", "not set", "GROUP")],
      },
      {
        when: "no account",
        props: { targetId: undefined },
        findings: [at("targetId", "not set", "the id of an account")],
      },
      {
        when: "no kind of target",
        props: { targetType: undefined },
        findings: [at("targetType", "not set", "AWS_ACCOUNT")],
      },
      {
        when: "no permissions",
        props: { permissionSetArn: undefined },
        findings: [at("permissionSetArn", "not set", "the ARN of a permission set")],
      },
    ],
    unknown: [
      {
        when: "the group and the account",
        props: { principalId: unknown, targetId: unknown },
        undecided: ["principalId", "targetId"],
      },
    ],
    wrongType: [
      {
        when: "the kind is a number",
        props: { principalType: 1 },
        findings: [at("principalType", "1", "GROUP")],
      },
    ],
  },
);
