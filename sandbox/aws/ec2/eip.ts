import { notModelled, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { arn } from "../arn";
import { ec2Id } from "../ids";

export const eip: ResourceModel = {
  replaceOn: [
    "address",
    "customerOwnedIpv4Pool",
    "domain",
    "ipamPoolId",
    "networkBorderGroup",
    "publicIpv4Pool",
  ],
  defaults: {
    associationId: "",
    carrierIp: "",
    customerOwnedIp: "",
    domain: "vpc",
    instance: "",
    ipamPoolId: "",
    networkInterface: "",
    privateDns: "",
    privateIp: "",
    ptrRecord: "",
    publicIpv4Pool: "amazon",
  },
  id: ec2Id("eipalloc"),
  check: (inputs) => [
    ...oneOf(inputs, "domain", ["vpc"]),
    ...notModelled(inputs, [
      "address",
      "associateWithPrivateIp",
      "customerOwnedIpv4Pool",
      "instance",
      "ipamPoolId",
      "networkInterface",
    ]),
  ],
  computed: ({ id, identity, previous, hex }) => {
    const publicIp = text(previous, "publicIp") || publicAddress(hex(4));
    const suffix = identity.region === "us-east-1" ? "compute-1" : `${identity.region}.compute`;
    return {
      allocationId: id,
      arn: arn("ec2", identity, `elastic-ip/${id}`),
      networkBorderGroup: identity.region,
      publicIp,
      publicDns: `ec2-${publicIp.replaceAll(".", "-")}.${suffix}.amazonaws.com`,
    };
  },
};

/** From 198.18.0.0/15, which RFC 2544 keeps for tests: an address in the sandbox is never somebody's. */
function publicAddress(seed: string): string {
  const number = Number.parseInt(seed, 16);
  return `198.${18 + (number % 2)}.${number >> 8}.${number & 255}`;
}
