import type { input } from "@pulumi/awsx/types";
import type { VpcArgs } from "@pulumi/awsx/ec2";

/** The part of a zone's name that all zones of its region share, e.g. `us-east-` or `us-gov-west-`. */
const REGION_PREFIX = /^[a-z]{2}(?:-[a-z]+)+-/;

export interface SubnetNames {
  /** Pulumi name of the subnet, its route table, association and route: always by the zone's number. */
  readonly resourceName: string;
  /** The `Name` tag of the subnet and its route table. */
  readonly nameTag: string;
}

/** Names one subnet, e.g. `main-public-1`, or with tag strategy `AvailabilityZone` tags it `main-public-1a`. */
export function subnetNames(
  vpcName: string,
  { name, type }: Pick<input.ec2.SubnetSpecArgs, "name" | "type">,
  zone: { readonly number: number; readonly name: string },
  strategy: VpcArgs["subnetNameTagStrategy"],
): SubnetNames {
  const prefix = `${vpcName}-${name ?? type.toLowerCase()}`;
  const resourceName = `${prefix}-${zone.number}`;
  return {
    resourceName,
    nameTag: strategy === "AvailabilityZone" ? `${prefix}-${zoneSuffix(zone.name)}` : resourceName,
  };
}

/** `us-east-1a` is `1a`, `us-west-2-lax-1a` is `2-lax-1a`; a name of another shape is kept whole. */
export function zoneSuffix(zoneName: string): string {
  return zoneName.replace(REGION_PREFIX, "");
}

/** @throws Error when two zones would give their subnets the same `Name` tag */
export function checkZoneSuffixes(zoneNames: readonly string[]): void {
  for (const [index, zone] of zoneNames.entries()) {
    const twin = zoneNames.slice(0, index).find((other) => zoneSuffix(other) === zoneSuffix(zone));
    if (twin !== undefined) {
      throw new Error(
        `subnetNameTagStrategy "AvailabilityZone" needs zones with distinct suffixes, but "${twin}" and "${zone}" both end in "${zoneSuffix(zone)}"`,
      );
    }
  }
}
