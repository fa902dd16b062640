import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { organization, unit } from "./organization.fixture";
import { ssoProduction } from "./sso-production";

const account = (name: string, parent: string): Subject => ({
  type: "aws:organizations/account:Account",
  name,
  propertyDependencies: { parentId: [parent] },
});
const set = (name: unknown, arn: string): Subject => ({
  type: "aws:ssoadmin/permissionSet:PermissionSet",
  name: arn,
  props: { name, arn },
});
const policyOf = (to: string, managedPolicyArn: unknown): Subject => ({
  type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
  name: `policy-of-${to}`,
  props: { managedPolicyArn },
  propertyDependencies: { permissionSetArn: [to] },
});
const stack = [
  organization,
  unit("production"),
  unit("non-production"),
  account("prod", "production"),
  account("dev", "non-production"),
  set("developer", "developer"),
  policyOf("developer", "arn:aws:iam::aws:policy/PowerUserAccess"),
  set("read-only", "look"),
  policyOf("look", "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"),
  set("administrator-break-glass", "emergency"),
];
const of = (permissionSet: string, target?: string) => ({
  permissionSetArn: [permissionSet],
  ...(target === undefined ? {} : { targetId: [target] }),
});
const refused = {
  property: "targetId",
  observed: "another account, for a permission set that changes things",
  required: "an account of the unit non-production or test",
};

describePolicy(
  "PO-06 sso-production",
  ssoProduction,
  {
    type: "aws:ssoadmin/accountAssignment:AccountAssignment",
    propertyDependencies: of("developer", "dev"),
  },
  {
    compliant: [
      { when: "people look at production", propertyDependencies: of("look", "prod") },
      { when: "it is for emergencies", propertyDependencies: of("emergency", "prod") },
      {
        when: "the permission set is of another stack",
        propertyDependencies: {},
        props: { permissionSetArn: "other" },
      },
    ],
    violating: [
      {
        when: "people change production",
        propertyDependencies: of("developer", "prod"),
        findings: [refused],
      },
      {
        when: "people change the management account",
        propertyDependencies: of("developer"),
        props: { targetId: "111111111111" },
        findings: [refused],
      },
      {
        when: "the set is named by its ARN",
        propertyDependencies: { targetId: ["prod"] },
        props: { permissionSetArn: "developer" },
        findings: [refused],
      },
    ],
    absent: [{ when: "the target", propertyDependencies: of("developer"), findings: [refused] }],
    unknown: [
      {
        when: "the policy of the set",
        propertyDependencies: of("one", "prod"),
        stack: [...stack, set("one", "one"), policyOf("one", unknown)],
        undecided: ["managedPolicyArn"],
      },
    ],
    wrongType: [
      {
        when: "the policy of the set is a number",
        propertyDependencies: of("one", "prod"),
        stack: [...stack, set(1, "one"), policyOf("one", 1)],
        findings: [refused],
      },
    ],
  },
  stack,
);
