import { resourcePolicy, type Check } from "../lib/policy";
import { isPrivate, shownRange } from "./address";
import { vpcType } from "./vpc";

const isPrivateRange: Check = ({ props }) => {
  const { cidrBlock } = props;
  // Without one, a pool of addresses gives the range.
  if (cidrBlock === undefined || isPrivate(cidrBlock)) return [];
  return [{ property: "cidrBlock", observed: shownRange(cidrBlock), required: "a private range" }];
};

export const vpcRange = resourcePolicy({
  id: "vpc-range",
  description: "Networks have private addresses.",
  risk: "Whoever owns the addresses on the internet cannot be reached, and what is meant for them stays in the network.",
  severity: "medium",
  frameworks: {},
  fix: "Set cidrBlock to a range of RFC 1918 that no other environment has, such as 10.1.0.0/16.",
  types: [vpcType, "aws:ec2/subnet:Subnet"],
  checks: [isPrivateRange],
});
