import { describePolicy, unknown } from "../../testing/describe-policy";
import { vpcFlow } from "./vpc-flow";

const log = (trafficType: unknown, sources = ["subject"], vpcId: unknown = unknown) => ({
  type: "aws:ec2/flowLog:FlowLog",
  name: `log-of-${String(trafficType)}`,
  props: { vpcId, trafficType },
  propertyDependencies: { vpcId: sources },
});
const none = {
  property: "flow log",
  observed: "none",
  required: "a FlowLog with the vpcId of the VPC",
};
const traffic = (observed: string) => ({
  property: "flow log's trafficType",
  observed,
  required: "one of ALL, REJECT",
});
const subnet = { type: "aws:ec2/subnet:Subnet", name: "subnet" };

describePolicy(
  "PO-05 vpc-flow",
  vpcFlow,
  { type: "aws:ec2/vpc:Vpc", props: { arn: "arn:aws:ec2:r:1:vpc/vpc-1" } },
  {
    compliant: [
      { when: "it tells who is turned away", stack: [log("REJECT")] },
      { when: "a second log tells more", stack: [log("ACCEPT"), log("REJECT")] },
      {
        when: "the id comes from a component of another language, with all that is in it",
        stack: [subnet, log("ALL", ["subject", "subnet"])],
      },
      { when: "the log names it by text", stack: [log("ALL", [], "vpc-1")] },
    ],
    violating: [
      { when: "there is no log", stack: [], findings: [none] },
      { when: "the log is another one's", stack: [log("ALL", [], "vpc-2")], findings: [none] },
      {
        when: "only what is let through is written down",
        stack: [log("ACCEPT")],
        findings: [traffic('"ACCEPT"')],
      },
    ],
    absent: [{ when: "no type of traffic", stack: [log(undefined)], findings: [traffic("not set")] }],
    unknown: [
      { when: "whose the log is", stack: [log("ALL", [])], undecided: ["vpcId"] },
      { when: "what it writes down", stack: [log(unknown)], undecided: ["trafficType"] },
    ],
    wrongType: [{ when: "the type is a boolean", stack: [log(true)], findings: [traffic("true")] }],
  },
  [log("ALL")],
);
