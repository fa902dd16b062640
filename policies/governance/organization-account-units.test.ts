import { describePolicy, unknown } from "../../testing/describe-policy";
import { organizationAccountUnits } from "./organization-account-units";
import { organization, unit } from "./organization.fixture";

const atRoot = {
  property: "parentId",
  observed: "none of the units",
  required: "the id of an organizational unit of the stack",
};
const stack = [
  organization,
  { ...unit("production"), props: { arn: "arn:aws:organizations::1:ou/o-a/ou-a-1" } },
];

describePolicy(
  "PO-06 org-account-units",
  organizationAccountUnits,
  { type: "aws:organizations/account:Account", propertyDependencies: { parentId: ["production"] } },
  {
    compliant: [{ when: "the unit is written out", propertyDependencies: {}, props: { parentId: "ou-a-1" } }],
    violating: [
      { when: "it is at the root", propertyDependencies: { parentId: ["organization"] }, findings: [atRoot] },
      {
        when: "the root is written out",
        propertyDependencies: {},
        props: { parentId: "r-a" },
        findings: [atRoot],
      },
    ],
    absent: [{ when: "the parent, which is the root then", propertyDependencies: {}, findings: [atRoot] }],
    unknown: [
      {
        when: "the parent, which comes from nowhere in the stack",
        propertyDependencies: {},
        props: { parentId: unknown },
        undecided: ["parentId"],
      },
    ],
    wrongType: [
      {
        when: "the parent is a number",
        propertyDependencies: {},
        props: { parentId: 1 },
        findings: [atRoot],
      },
    ],
  },
  stack,
);
