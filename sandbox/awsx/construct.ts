import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones";
import type { VpcArgs } from "@pulumi/awsx/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { checkVpcArgs } from "./check-args";
import { Vpc } from "./vpc";
import { planVpc } from "./vpc-plan";

const DEFAULT_ZONE_COUNT = 3;

/**
 * Builds an `awsx:ec2:Vpc`. Everything that can be wrong is found before the first resource is registered, so
 * that a refused VPC leaves nothing in the state.
 *
 * @throws Error in words meant for the author of the program
 */
export async function constructVpc(
  name: string,
  inputs: pulumi.Inputs,
  opts: pulumi.ComponentResourceOptions,
): Promise<pulumi.provider.ConstructResult> {
  const args = checkVpcArgs(inputs);
  const zones = await zoneNames(args, awsProvider(opts));
  const vpc = new Vpc(name, args, planVpc(name, args, zones), opts);
  return { urn: vpc.urn, state: vpc.outputs() };
}

async function zoneNames(
  args: VpcArgs,
  provider: pulumi.ProviderResource | undefined,
): Promise<readonly string[]> {
  const { availabilityZoneNames, numberOfAvailabilityZones, region } = args;
  if (availabilityZoneNames !== undefined) {
    if (numberOfAvailabilityZones === undefined) return availabilityZoneNames;
    throw new Error("only one of availabilityZoneNames and numberOfAvailabilityZones can be given");
  }
  if (region !== undefined && typeof region !== "string") {
    throw new Error("region has to be a plain string, or availabilityZoneNames has to be given");
  }
  const wanted = numberOfAvailabilityZones ?? DEFAULT_ZONE_COUNT;
  const { names } = await getAvailabilityZones(region === undefined ? {} : { region }, { provider });
  if (names.length < wanted) {
    throw new Error(
      `the VPC needs ${wanted} availability zones, but the provider's region has only ${names.length} (${names.join(", ")}): list the zones to use in availabilityZoneNames, or choose a region with enough of them`,
    );
  }
  return names.slice(0, wanted);
}

/** The engine hands over the providers of a component by package; without one it uses the default provider. */
function awsProvider({ providers }: pulumi.ComponentResourceOptions): pulumi.ProviderResource | undefined {
  return (providers as Record<string, pulumi.ProviderResource> | undefined)?.["aws"];
}
