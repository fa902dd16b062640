import type { Cloud } from "../cloud/cloud";
import { RefusedError } from "../provider/model";
import { sideEffect } from "../provider/side-effect";
import { apiError } from "./api-error";

const ORGANIZATION = "sandbox:github:Organization";

/** A GitHub App that is installed in the organisation. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** An account that is a member of the organisation. */
export interface Member {
  readonly id: number;
  readonly login: string;
}

/** An organisation is nobody's resource: it is there before any program, and decides what its repositories can. */
export interface Organization {
  readonly login: string;
  readonly id: number;
  readonly plan: "free" | "team" | "enterprise";
  /** How GitHub's security products are licensed for repositories that are not public. */
  readonly securityLicence: "none" | "advanced-security" | "split";
  readonly apps: readonly App[];
  /** The App that programs act as. */
  readonly actingApp: number;
  readonly members: readonly Member[];
}

export function putOrganization(cloud: Cloud, organization: Organization): void {
  const where = { account: organization.login, region: "" };
  cloud.put(sideEffect(ORGANIZATION, organization.login, where, { ...organization }));
}

export function hasOrganization(cloud: Cloud, login: string): boolean {
  return cloud.find({ type: ORGANIZATION, id: login }) !== undefined;
}

/** @throws RefusedError when there is none of this name */
export function organizationOf(cloud: Cloud, login: string): Organization {
  const found = cloud.find({ type: ORGANIZATION, id: login });
  if (found !== undefined) return found.outputs as unknown as Organization;
  const known = cloud.list({ type: ORGANIZATION }).map(({ id }) => id);
  throw new RefusedError(
    `${apiError(`GET /orgs/${login}`, 404, "Not Found")}. The sandbox knows ${known.join(", ")}`,
  );
}
