import { describePolicy, unknown } from "../../testing/describe-policy";
import { vpcGateways } from "./vpc-gateways";

const endpoint = (service: unknown, sources = ["subject"]) => ({
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  name: String(service),
  props: { vpcId: unknown, serviceName: service },
  propertyDependencies: { vpcId: sources },
});
const s3 = endpoint("com.amazonaws.us-east-1.s3");
const dynamodb = endpoint("com.amazonaws.us-east-1.dynamodb");
const none = (service: string) => ({
  property: "endpoints",
  observed: `none for ${service}`,
  required: `a VpcEndpoint of ${service}`,
});

describePolicy(
  "NW-04 vpc-gateways",
  vpcGateways,
  { type: "aws:ec2/vpc:Vpc", props: { arn: "arn:aws:ec2:r:1:vpc/vpc-1" } },
  {
    violating: [
      { when: "one is gone", stack: [dynamodb], findings: [none("s3")] },
      {
        when: "another service's name ends alike",
        stack: [endpoint("com.amazonaws.us-east-1.not-s3"), dynamodb],
        findings: [none("s3")],
      },
    ],
    absent: [{ when: "both", stack: [], findings: [none("s3"), none("dynamodb")] }],
    unknown: [
      {
        when: "the service of an endpoint",
        stack: [s3, endpoint(unknown)],
        undecided: ["serviceName"],
      },
      { when: "whose the endpoints are", stack: [endpoint("x", [])], undecided: ["vpcId", "vpcId"] },
    ],
    wrongType: [{ when: "the service is a number", stack: [endpoint(3), dynamodb], findings: [none("s3")] }],
  },
  [s3, dynamodb],
);
