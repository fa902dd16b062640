import { describePolicy, unknown } from "../../testing/describe-policy";
import { guardrailTable } from "./guardrail-table";
import { organizationGuardrails } from "./organization-guardrails";
import { attachment, denial, guardrailContent, organization, policy, unit } from "./organization.fixture";

const attached = (content: unknown) => [organization, policy("all", content), attachment("all", "subject")];
const open = (name: string, first: string, more: number) => ({
  property: "service control policies",
  observed: `attached without a denial of ${first}${more === 0 ? "" : ` and ${more} more`}`,
  required: `a denial that binds all but named roles: ${name}`,
});
const wholly = (name: string) => {
  const actions = guardrailTable.find((guardrail) => guardrail.name === name)?.actions ?? [];
  return open(name, String(actions[0]), actions.length - 1);
};
const allOpen = guardrailTable.map(({ name }) => wholly(name));
const exempting = (operator: string, arn: string) => ({ [operator]: { "aws:PrincipalArn": [arn] } });
const trails = "trails stay on";

describePolicy(
  "PO-06 org-guardrails",
  organizationGuardrails,
  { ...unit("subject"), props: { name: "workloads" } },
  {
    compliant: [
      {
        when: "it is attached to the root",
        stack: [organization, policy("all", guardrailContent()), attachment("all", "organization")],
      },
      {
        when: "the unit is in another one, and inherits",
        stack: [organization, unit("parent")],
        propertyDependencies: { parentId: ["parent"] },
      },
      {
        when: "root and target are written out",
        props: { parentId: "r-root", arn: "arn:aws:organizations::111111111111:ou/o-example/ou-root-1" },
        propertyDependencies: {},
        stack: [
          policy("all", guardrailContent()),
          {
            ...attachment("all", "subject"),
            props: { targetId: "ou-root-1" },
            propertyDependencies: { policyId: ["all"] },
          },
        ],
      },
      {
        when: "keys are kept by their aliases",
        stack: attached(
          guardrailContent({
            "state, keys and backups stay": denial("state, keys and backups stay", {
              Condition: { "ForAnyValue:StringLike": { "kms:ResourceAliases": ["alias/state"] } },
            }),
          }),
        ),
      },
    ],
    violating: [
      ...guardrailTable.map(({ name }) => ({
        when: `a statement allows: ${name}`,
        stack: attached(guardrailContent({ [name]: denial(name, { Effect: "Allow" }) })),
        findings: [wholly(name)],
      })),
      {
        when: "one action is left out",
        stack: attached(
          guardrailContent({ "accounts stay": denial("accounts stay", { Action: "organizations:*" }) }),
        ),
        findings: [open("accounts stay", "account:CloseAccount", 0)],
      },
      ...[
        ["ArnNotLike", "*"],
        ["ArnNotLike", "arn:aws:iam::*:role/*"],
        ["ArnLike", "arn:aws:iam::*:role/intern"],
      ].map(([operator = "", arn = ""]) => ({
        when: `a statement binds only some: ${operator} ${arn}`,
        stack: attached(
          guardrailContent({ [trails]: denial(trails, { Condition: exempting(operator, arn) }) }),
        ),
        findings: [wholly(trails)],
      })),
      {
        when: "regional services are exempt from the regions",
        stack: attached(
          guardrailContent({
            "other regions stay empty": denial("other regions stay empty", { NotAction: ["ec2:*", "iam:*"] }),
          }),
        ),
        findings: [open("other regions stay empty", "ec2:RunInstances", 0)],
      },
      {
        when: "the policy is attached to another unit",
        stack: [organization, unit("test"), policy("all", guardrailContent()), attachment("all", "test")],
        findings: allOpen,
      },
      {
        when: "the policy is of another type",
        stack: [
          organization,
          policy("all", guardrailContent(), "RESOURCE_CONTROL_POLICY"),
          attachment("all", "subject"),
        ],
        findings: allOpen,
      },
    ],
    absent: [
      { when: "policies", stack: [organization], findings: allOpen },
      { when: "statements", stack: attached("{}"), findings: allOpen },
    ],
    unknown: [
      { when: "the content", stack: attached(unknown), undecided: guardrailTable.map(() => "content") },
    ],
    wrongType: [{ when: "the content is a number", stack: attached(1), findings: allOpen }],
  },
  attached(guardrailContent()),
);
