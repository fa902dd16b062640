import { exclusive, matches, noneOf, notModelled, oneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { ec2Id } from "../ids";
import { FLOW_LOG, SUBNET, VPC } from "./types";

const SOURCES = ["vpcId", "subnetId"];
const OTHER_SOURCES = ["eniId", "regionalNatGatewayId", "transitGatewayAttachmentId", "transitGatewayId"];

/** VPC User Guide, "Flow log records": the default format. */
const DEFAULT_FORMAT =
  "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} " +
  "${bytes} ${start} ${end} ${action} ${log-status}";

/** There is no call that changes a flow log: all but its tags replaces it. */
export const flowLog: ResourceModel = {
  replaceOn: [
    ...SOURCES,
    ...OTHER_SOURCES,
    "deliverCrossAccountRole",
    "destinationOptions",
    "iamRoleArn",
    "logDestination",
    "logDestinationType",
    "logFormat",
    "maxAggregationInterval",
    "tagFieldSpecifications",
    "trafficType",
  ],
  defaults: {
    logDestinationType: "cloud-watch-logs",
    logFormat: DEFAULT_FORMAT,
    maxAggregationInterval: 600,
  },
  references: {
    vpcId: { type: VPC, notFound: "InvalidVpcId.NotFound", survivesDeletion: true },
    subnetId: { type: SUBNET, notFound: "InvalidSubnetId.NotFound", survivesDeletion: true },
    iamRoleArn: {
      type: "aws:iam/role:Role",
      by: "arn",
      notFound: "InvalidParameter",
      survivesDeletion: true,
    },
  },
  id: ec2Id("fl"),
  check: (inputs) => [
    ...exclusive(inputs, [...SOURCES, ...OTHER_SOURCES]),
    ...notModelled(inputs, OTHER_SOURCES),
    ...oneOf(inputs, "logDestinationType", ["cloud-watch-logs", "s3"]),
    ...oneOf(inputs, "trafficType", ["ACCEPT", "REJECT", "ALL"]),
    ...oneOf(inputs, "maxAggregationInterval", [60, 600]),
    ...matches(inputs, "logDestination", /^arn:/, "an ARN"),
    ...matches(inputs, "iamRoleArn", /^arn:/, "an ARN"),
  ],
  refuseCreate: ({ inputs, ...creation }) =>
    noneOf(inputs, SOURCES) ??
    noneOf(inputs, ["trafficType"]) ??
    noneOf(inputs, ["logDestination"]) ??
    destinationProblem({ inputs, ...creation }) ??
    alreadyExists({ inputs, ...creation }),
  computed: ({ id, inputs, identity }) => ({
    arn: arn("ec2", identity, `vpc-flow-log/${id}`),
    logDestination: String(inputs["logDestination"]).replace(/:\*$/, ""),
  }),
};

function destinationProblem({ inputs, cloud }: Creation): string | undefined {
  const { logDestination, logDestinationType } = inputs;
  if (logDestinationType !== "s3") {
    return inputs["iamRoleArn"] === undefined
      ? "InvalidParameter: DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs."
      : undefined;
  }
  const bucket = /^arn:aws:s3:::([^/]+)/.exec(String(logDestination))?.[1] ?? "";
  if (cloud.find({ type: "aws:s3/bucket:Bucket", id: bucket }) !== undefined) return undefined;
  return `InvalidParameter: LogDestination: ${bucket} does not exist`;
}

function alreadyExists({ inputs, identity, cloud }: Creation): string | undefined {
  const same = [...SOURCES, "logDestination", "trafficType"];
  const existing = cloud
    .list({ type: FLOW_LOG, account: identity.account })
    .find(({ inputs: other }) => same.every((property) => other[property] === inputs[property]));
  return existing === undefined
    ? undefined
    : `FlowLogAlreadyExists: Error. There is an existing Flow Log with the same configuration and log destination: ${existing.id}`;
}
