import type { Cloud } from "../cloud/cloud";
import { seedImage, type ImageBehaviour } from "./ecr/registry";
import { seedHostedZone } from "./route53/seed";
import seed from "./seed-data.json";

/**
 * Puts into an empty cloud what every adopter has before the first deployment: images in the registry of the
 * tooling account, and a hosted zone for each environment's domain.
 */
export function seedCloud(cloud: Cloud): void {
  for (const image of seed.images) {
    seedImage(cloud, {
      ...image,
      account: seed.imageAccount,
      region: seed.imageRegion,
      behaviour: image.behaviour as ImageBehaviour,
    });
  }
  for (const { account, id, name } of seed.hostedZones) seedHostedZone(cloud, { account, zoneId: id, name });
}
