import { describePolicy, unknown } from "../../testing/describe-policy";
import { albWaf } from "./alb-waf";

const arn = "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/lb/1";
const association = (props: object, sources: readonly string[]) => ({
  type: "aws:wafv2/webAclAssociation:WebAclAssociation",
  name: "association",
  props: { ...props },
  propertyDependencies: { resourceArn: sources },
});
const other = { type: "aws:lb/loadBalancer:LoadBalancer", name: "other", props: { arn: `${arn}2` } };
const open = {
  property: "web ACL",
  observed: "not associated",
  required: "a WebAclAssociation whose resourceArn is the load balancer's, as it is not internal",
};

describePolicy(
  "PO-05 alb-waf",
  albWaf,
  { type: "aws:lb/loadBalancer:LoadBalancer", props: { internal: false, arn } },
  {
    compliant: [
      { when: "it is internal", props: { internal: true }, stack: [] },
      { when: "it is a network load balancer", props: { loadBalancerType: "network" }, stack: [] },
      { when: "the association names its ARN", stack: [association({ resourceArn: arn }, [])] },
    ],
    violating: [
      { when: "nothing is associated", stack: [], findings: [open] },
      {
        when: "another one has the association",
        stack: [other, association({ resourceArn: unknown }, ["other"])],
        findings: [open],
      },
    ],
    absent: [
      {
        when: "no word of internal, which is public",
        props: { internal: undefined },
        stack: [],
        findings: [open],
      },
    ],
    unknown: [
      { when: "whether it is internal", props: { internal: unknown }, undecided: ["internal"] },
      {
        when: "what the association is for",
        stack: [association({ resourceArn: unknown }, [])],
        undecided: ["resourceArn"],
      },
    ],
    wrongType: [{ when: "internal is a text", props: { internal: "true" }, stack: [], findings: [open] }],
  },
  [association({ resourceArn: unknown }, ["subject"])],
);
