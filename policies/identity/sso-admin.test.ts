import { describePolicy, unknown } from "../../testing/describe-policy";
import { ssoAdmin } from "./sso-admin";

const set = (props: object) => ({
  type: "aws:ssoadmin/permissionSet:PermissionSet",
  name: "set",
  props: { name: "administrator-break-glass", sessionDuration: "PT1H", ...props },
});
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const named = (observed: string) => ({
  property: "permissionSetArn (set).name",
  observed,
  required: "...break-glass",
});
const short = (observed: string) => ({
  property: "permissionSetArn (set).sessionDuration",
  observed,
  required: "at most PT1H",
});
const arn = (observed: string) => ({
  property: "managedPolicyArn",
  observed,
  required: "the ARN of a policy",
});

describePolicy(
  "PO-06 sso-admin",
  ssoAdmin,
  {
    type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
    props: { managedPolicyArn: aws("AdministratorAccess") },
    propertyDependencies: { permissionSetArn: ["set"] },
  },
  {
    compliant: [
      {
        when: "another policy, for whole days",
        props: { managedPolicyArn: aws("ViewOnlyAccess") },
        stack: [set({ name: "read-only", sessionDuration: "PT8H" })],
      },
      { when: "half an hour", stack: [set({ sessionDuration: "PT30M" })] },
    ],
    violating: [
      { when: "an everyday set", stack: [set({ name: "developer" })], findings: [named("a text")] },
      { when: "whole days", stack: [set({ sessionDuration: "PT8H" })], findings: [short('"PT8H"')] },
      {
        when: "whoever may change identities",
        props: { managedPolicyArn: aws("IAMFullAccess") },
        stack: [set({ name: "developer" })],
        findings: [named("a text")],
      },
      {
        when: "a set of another stack",
        propertyDependencies: {},
        findings: [
          {
            property: "managedPolicyArn",
            observed: "an administrator's, for a permission set that is not of this stack",
            required: "an administrator's for the break-glass permission set alone",
          },
        ],
      },
    ],
    absent: [
      { when: "no policy", props: { managedPolicyArn: undefined }, findings: [arn("not set")] },
      { when: "an hour, by default", stack: [set({ sessionDuration: undefined })] },
      { when: "no name", stack: [set({ name: undefined })], findings: [named("not set")] },
    ],
    unknown: [
      { when: "the policy", props: { managedPolicyArn: unknown }, undecided: ["managedPolicyArn"] },
      { when: "the set's name", stack: [set({ name: unknown })], undecided: ["name"] },
    ],
    wrongType: [
      { when: "the policy is a number", props: { managedPolicyArn: 1 }, findings: [arn("1")] },
      { when: "the duration is a number", stack: [set({ sessionDuration: 1 })], findings: [short("1")] },
    ],
  },
  [set({})],
);
