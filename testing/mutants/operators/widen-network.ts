import { mutant, type Operator } from "../mutant";
import { pathText, placesOf, withValue } from "../values";

const WORLD = "0.0.0.0/0";
const CIDR = /^\d+\.\d+\.\d+\.\d+\/\d+$/;
const RULE = /^aws:vpc\/securityGroup(In|E)gressRule:/;

/** Ranges of addresses become the world; rules of security groups let in the world, and on every port. */
export const widenNetwork: Operator = (resource) => {
  const ranges = placesOf(resource.props)
    .filter(({ value }) => typeof value === "string" && CIDR.test(value) && value !== WORLD)
    .map(({ path }) =>
      mutant(resource, "widen", pathText(path), WORLD, {
        kind: "props",
        props: (props) => withValue(props, path, WORLD),
      }),
    );
  if (!RULE.test(resource.type) || resource.props["cidrIpv4"] === WORLD) return ranges;
  const fromWorld = mutant(resource, "widen", "cidrIpv4", WORLD, {
    kind: "props",
    props: ({ referencedSecurityGroupId: _, prefixListId: __, ...props }) => ({ ...props, cidrIpv4: WORLD }),
  });
  const everyPort = mutant(resource, "widen", "ipProtocol", "-1 from the world", {
    kind: "props",
    props: ({ referencedSecurityGroupId: _, prefixListId: __, fromPort: ___, toPort: ____, ...props }) => ({
      ...props,
      cidrIpv4: WORLD,
      ipProtocol: "-1",
    }),
  });
  return [...ranges, fromWorld, everyPort];
};
