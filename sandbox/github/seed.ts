import crypto from "node:crypto";
import type { Cloud } from "../cloud/cloud";
import { hasOrganization, putOrganization, type Organization } from "./organization";
import { putBranch } from "./repository/branch";
import { REPOSITORY } from "./repository/lookup";
import { repository } from "./repository/repository";
import seed from "./seed-data.json";

/**
 * Puts into a cloud what every adopter has on GitHub before the first deployment: an organisation with the delivery App,
 * and the repository of this program as it was pushed to a new repository. What is there already stays as it is.
 */
export function seedGitHub(cloud: Cloud): void {
  const organization = seed.organization as Organization;
  const { login } = organization;
  if (hasOrganization(cloud, login)) return;
  putOrganization(cloud, organization);
  const { id: repoId, visibility, arguments: inputs, branch, initialCommit: sha, files } = seed.repository;
  const { name } = inputs;
  const identity = { account: login, region: "", callerArn: "", defaultTags: {} };
  const hex = (digits: number): string => crypto.randomBytes(digits).toString("hex").slice(0, digits);
  const computed = repository.computed?.({
    id: name,
    inputs,
    identity,
    cloud,
    hex,
    previous: { repoId, visibility, defaultBranch: branch },
  });
  const outputs = { ...repository.defaults, ...inputs, ...computed };
  cloud.put({ type: REPOSITORY, id: name, account: login, region: "", urn: "", inputs, outputs });
  putBranch(cloud, { owner: login, repository: name, name: branch, sha, files });
}
