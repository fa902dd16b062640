import { describePolicy, unknown } from "../../testing/describe-policy";
import { vpcFlowInterval } from "./vpc-flow-interval";

const interval = (observed: string) => ({
  property: "maxAggregationInterval",
  observed,
  required: "at most 60 seconds",
});

describePolicy(
  "NW-04 vpc-flow-interval",
  vpcFlowInterval,
  { type: "aws:ec2/flowLog:FlowLog", props: { maxAggregationInterval: 60 } },
  {
    violating: [
      { when: "it gathers for longer", props: { maxAggregationInterval: 600 }, findings: [interval("600")] },
    ],
    absent: [
      {
        when: "no word of it, which is ten minutes",
        props: { maxAggregationInterval: undefined },
        findings: [interval("not set")],
      },
    ],
    unknown: [
      {
        when: "the interval",
        props: { maxAggregationInterval: unknown },
        undecided: ["maxAggregationInterval"],
      },
    ],
    wrongType: [
      { when: "it is a text", props: { maxAggregationInterval: "60" }, findings: [interval("a text")] },
    ],
  },
);
