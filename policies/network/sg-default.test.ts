import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgDefault } from "./sg-default";

const rules = (property: string, observed: string) => ({ property, observed, required: "an empty list" });
const rule = { protocol: "-1", fromPort: 0, toPort: 0, self: true };

describePolicy(
  "PO-05 sg-default",
  sgDefault,
  { type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", props: { ingress: [], egress: [] } },
  {
    violating: [
      { when: "something comes in", props: { ingress: [rule] }, findings: [rules("ingress", "a list of 1")] },
      { when: "something goes out", props: { egress: [rule] }, findings: [rules("egress", "a list of 1")] },
    ],
    absent: [
      {
        when: "no lists",
        props: { ingress: undefined, egress: undefined },
        findings: [rules("ingress", "not set"), rules("egress", "not set")],
      },
    ],
    unknown: [
      {
        when: "what comes in, beside something that goes out",
        props: { ingress: unknown, egress: [rule] },
        findings: [rules("egress", "a list of 1")],
        undecided: ["ingress"],
      },
    ],
    wrongType: [{ when: "a list is a text", props: { ingress: "" }, findings: [rules("ingress", "a text")] }],
  },
);
