import type { Cloud } from "../cloud/cloud";
import { seedImage, type ImageBehaviour } from "./ecr/registry";
import { seedAccountAccess } from "./iam/seed";
import { seedOrganization } from "./organizations/seed";
import { seedHostedZone } from "./route53/seed";
import seed from "./seed-data.json";
import { seedIdentityCenter } from "./ssoadmin/instance";

/**
 * Puts into an empty cloud what every adopter has before the first deployment: images in the registry of the
 * tooling account, the organisation with its accounts, IAM Identity Center, the way of administrators into each account,
 * and a hosted zone for each environment's domain.
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
  seedOrganization(cloud, { ...seed.organization, managementAccount: seed.managementAccount });
  seedIdentityCenter(cloud, { ...seed.identityCenter, account: seed.managementAccount });
  for (const { id } of seed.organization.accounts) seedAccountAccess(cloud, id, seed.managementAccount);
  for (const { account, id, name } of seed.hostedZones) seedHostedZone(cloud, { account, zoneId: id, name });
}
