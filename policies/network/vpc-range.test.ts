import { describePolicy, unknown } from "../../testing/describe-policy";
import { vpcRange } from "./vpc-range";

const range = (observed: string) => ({ property: "cidrBlock", observed, required: "a private range" });

describe.each(["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet"])("%s", (type) => {
  describePolicy(
    "NW-05 vpc-range",
    vpcRange,
    { type, props: { cidrBlock: "10.1.0.0/16" } },
    {
      violating: [
        { when: "it is the world", props: { cidrBlock: "0.0.0.0/0" }, findings: [range("0.0.0.0/0")] },
        {
          when: "the addresses are somebody's",
          props: { cidrBlock: "52.1.0.0/16" },
          findings: [range("52.1.0.0/16")],
        },
      ],
      absent: [{ when: "no range, as a pool gives it", props: { cidrBlock: undefined } }],
      unknown: [{ when: "the range", props: { cidrBlock: unknown }, undecided: ["cidrBlock"] }],
      wrongType: [
        { when: "it is a number", props: { cidrBlock: 10 }, findings: [range("no readable range")] },
      ],
    },
  );
});
