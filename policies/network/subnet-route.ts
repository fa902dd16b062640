import { stackPolicy, type StackCheck, type StackResource } from "../lib/policy";
import { asProperties } from "../lib/property";
import { routeTableType, routeType, subnetsOf, waysOut, type Way } from "./routes";

/** Tiers, by the tag SubnetType of a subnet, that may have a way out. */
const allowed: Readonly<Record<Way, readonly string[]>> = {
  "internet gateway": ["Public"],
  "NAT gateway": ["Public", "Private"],
};

const onlyFromTier: StackCheck = (resource, stack) =>
  waysOut(resource).flatMap((way) =>
    subnetsOf(resource, stack)
      .filter((subnet) => !allowed[way].includes(tierOf(subnet)))
      .map((subnet) => ({
        property: resource.type === routeType ? "routeTableId" : "routes",
        observed: `a way to the ${way} from ${subnet.name}`,
        required: `subnets with the tag SubnetType ${allowed[way].join(" or ")}`,
      })),
  );

export const subnetRoute = stackPolicy({
  id: "subnet-route",
  description: "Only public subnets are open to the internet, and isolated ones have no way there at all.",
  risk: "The database or a task can be reached from the internet, or sends its data there.",
  severity: "high",
  frameworks: {},
  fix: "Take out the route, or associate the subnet with the route table of its own tier. Subnets of Network say their tier in the tag SubnetType.",
  types: [routeType, routeTableType],
  stackChecks: [onlyFromTier],
});

function tierOf({ props }: StackResource): string {
  const tier = asProperties(props["tags"])["SubnetType"];
  return typeof tier === "string" ? tier : "";
}
