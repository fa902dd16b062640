import type { Provider } from "@pulumi/aws/provider";
import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones";
import { StackError } from "../stack-error";

/** `["a", "b"]` in us-east-1 is `["us-east-1a", "us-east-1b"]`. */
export function zoneNames(region: string, letters: readonly string[]): string[] {
  return letters.map((letter) => `${region}${letter}`);
}

/**
 * Asks AWS whether the account has the zones; without this the first subnet of a missing one would fail in the
 * middle of a deployment.
 *
 * @throws StackError naming the zones that are not there, and those that are
 */
export async function assertZones(
  zones: readonly string[],
  region: string,
  provider: Provider,
): Promise<void> {
  const { names } = await getAvailabilityZones({ state: "available" }, { provider });
  const absent = zones.filter((zone) => !names.includes(zone));
  if (absent.length === 0) return;
  throw new StackError("network.zones", [
    `got ${absent.join(", ")}, expected zones that ${region} has: ${names.join(", ")}. ` +
      `Fix: name zones of these in the stack's spec, or use a region that has them`,
  ]);
}
