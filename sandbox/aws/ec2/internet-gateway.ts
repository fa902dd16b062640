import type { ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { ec2Id } from "../ids";
import { INTERNET_GATEWAY, VPC } from "./types";

export const internetGateway: ResourceModel = {
  // Moves between VPCs in place: it is detached and attached.
  defaults: { vpcId: "" },
  references: { vpcId: { type: VPC, notFound: "InvalidVpcID.NotFound" } },
  id: ec2Id("igw"),
  refuseCreate: ({ inputs, identity, cloud }) => {
    const attached = cloud
      .list({ type: INTERNET_GATEWAY, account: identity.account })
      .some((gateway) => inputs["vpcId"] !== undefined && gateway.inputs["vpcId"] === inputs["vpcId"]);
    if (!attached) return undefined;
    return `InvalidParameterValue: Network ${String(inputs["vpcId"])} already has an internet gateway attached`;
  },
  computed: ({ id, identity }) => ({
    arn: arn("ec2", identity, `internet-gateway/${id}`),
    ownerId: identity.account,
  }),
};
