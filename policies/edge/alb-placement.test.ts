import { describePolicy, unknown } from "../../testing/describe-policy";
import { albPlacement } from "./alb-placement";

const groups = (observed: string) => ({
  property: "securityGroups",
  observed,
  required: "a list of at least 1 security group",
});
const subnets = (observed: string) => ({
  property: "subnets",
  observed,
  required: "a list of at least 2 subnets",
});

describePolicy(
  "PO-05 alb-placement",
  albPlacement,
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    props: { securityGroups: ["sg-1"], subnets: ["subnet-1", "subnet-2"] },
  },
  {
    violating: [
      { when: "one subnet", props: { subnets: ["subnet-1"] }, findings: [subnets("a list of 1")] },
      { when: "no group in the list", props: { securityGroups: [] }, findings: [groups("a list of 0")] },
    ],
    absent: [
      {
        when: "neither",
        props: { securityGroups: undefined, subnets: undefined },
        findings: [groups("not set"), subnets("not set")],
      },
    ],
    unknown: [
      { when: "the groups", props: { securityGroups: unknown }, undecided: ["securityGroups"] },
      { when: "the subnets", props: { subnets: unknown }, undecided: ["subnets"] },
    ],
    wrongType: [{ when: "a text", props: { securityGroups: "sg-1" }, findings: [groups("a text")] }],
  },
);
