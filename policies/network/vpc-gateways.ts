import { stackPolicy, type StackCheck } from "../lib/policy";
import { ofVpc, vpcType } from "./vpc";

const services = ["s3", "dynamodb"];

const hasGateways: readonly StackCheck[] = services.map((service): StackCheck => (vpc, stack) => {
  const reached = ofVpc(vpc, stack, "aws:ec2/vpcEndpoint:VpcEndpoint").some(({ props }) => {
    const { serviceName } = props;
    return typeof serviceName === "string" && serviceName.endsWith(`.${service}`);
  });
  if (reached) return [];
  return [
    { property: "endpoints", observed: `none for ${service}`, required: `a VpcEndpoint of ${service}` },
  ];
});

export const vpcGateways = stackPolicy({
  id: "vpc-gateways",
  description: "Every VPC reaches S3 and DynamoDB without leaving AWS's network.",
  risk: "Images, logs and data go out through NAT gateways, at their price and with their failures.",
  severity: "low",
  frameworks: {},
  fix: "Add an ec2.VpcEndpoint of type Gateway for the service; it costs nothing (the component Network brings its own).",
  types: [vpcType],
  stackChecks: hasGateways,
});
