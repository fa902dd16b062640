import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgDesc } from "./sg-desc";

const finding = (property: string, observed: string) => ({ property, observed, required: "what it is for" });
const silent = (observed: string) => [finding("description", observed)];

describe.each([
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:ec2/securityGroup:SecurityGroup",
])("%s", (type) => {
  describePolicy(
    "PO-05 sg-desc",
    sgDesc,
    { type, props: { description: "HTTPS" } },
    {
      violating: [
        { when: "it is empty", props: { description: " " }, findings: silent("a text") },
        {
          when: "it says what Pulumi says",
          props: { description: "Managed by Pulumi" },
          findings: silent("a text"),
        },
      ],
      absent: [{ when: "no description", props: { description: undefined }, findings: silent("not set") }],
      unknown: [{ when: "the description", props: { description: unknown }, undecided: ["description"] }],
      wrongType: [
        { when: "the description is a boolean", props: { description: true }, findings: silent("true") },
      ],
    },
  );
});

describePolicy(
  "PO-05 sg-desc, rules within a group",
  sgDesc,
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    props: {
      description: "Tasks",
      ingress: [{ description: "HTTPS" }],
      egress: [{ description: "Registry" }],
    },
  },
  {
    violating: [
      {
        when: "a rule says nothing",
        props: { ingress: [{ description: "HTTPS" }, { description: "" }] },
        findings: [finding("ingress[1].description", "a text")],
      },
    ],
    absent: [
      {
        when: "no description",
        props: { egress: [{}] },
        findings: [finding("egress[0].description", "not set")],
      },
    ],
    unknown: [
      {
        when: "a description, beside a rule of the other direction that says nothing",
        props: { ingress: [{ description: unknown }], egress: [{}] },
        findings: [finding("egress[0].description", "not set")],
        undecided: ["ingress.0.description"],
      },
    ],
    wrongType: [
      {
        when: "a rule is a text",
        props: { ingress: ["HTTPS"] },
        findings: [finding("ingress[0].description", "not set")],
      },
    ],
  },
);
