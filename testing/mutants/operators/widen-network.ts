import { mutant, valueMutant, type Mutant, type Operator } from "../mutant";
import type { PlainResource } from "../recording";
import { placesOf } from "../values";

const WORLD = "0.0.0.0/0";
const NETWORK = "10.0.0.0/8";
const CIDR = /^\d+\.\d+\.\d+\.\d+\/\d+$/;
const RULE = /^aws:vpc\/securityGroup(In|E)gressRule:/;

/** Ranges of addresses become the world; rules of security groups are for it, or for the network, on every port. */
export const widenNetwork: Operator = (resource) => [
  ...placesOf(resource.props)
    .filter(({ value }) => typeof value === "string" && CIDR.test(value) && value !== WORLD)
    .map(({ path }) => valueMutant(resource, "widen", path, WORLD, WORLD)),
  ...(RULE.test(resource.type) ? widenedRules(resource) : []),
];

function widenedRules(resource: PlainResource): readonly Mutant[] {
  const { cidrIpv4, referencedSecurityGroupId } = resource.props;
  return [
    ...(cidrIpv4 === WORLD ? [] : [ruleFor(resource, WORLD), ruleFor(resource, WORLD, { ipProtocol: "-1" })]),
    ...(referencedSecurityGroupId === undefined ? [] : [ruleFor(resource, NETWORK)]),
  ];
}

/** The rule for a range of addresses instead of what it names; for all traffic it has no ports. */
function ruleFor(resource: PlainResource, range: string, all: { readonly ipProtocol?: "-1" } = {}): Mutant {
  const { ipProtocol } = all;
  return mutant(resource, "widen", ipProtocol === undefined ? "cidrIpv4" : "ipProtocol", range, {
    kind: "change",
    to: ({ props, ...before }) => {
      const { referencedSecurityGroupId: _, prefixListId: __, fromPort, toPort, ...rest } = props;
      const ports = ipProtocol === undefined ? { fromPort, toPort } : {};
      return { ...before, props: { ...rest, ...ports, ...all, cidrIpv4: range } };
    },
  });
}
