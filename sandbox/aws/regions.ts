/** What the sandbox knows of one region. Opt-in regions are left out: an account does not have them at first. */
export interface Region {
  /** As `getRegion` describes it. */
  readonly description: string;
  /** Names of the availability zones, with the ids that a new account might see. */
  readonly zones: Readonly<Record<string, string>>;
  /** Hosted zone of the region's S3 website endpoint (AWS General Reference, Amazon S3 endpoints and quotas). */
  readonly s3HostedZoneId: string;
}

/** Zones by letter, e.g. `{ a: 1 }` for `us-east-1a` with id `use1-az1`. Which letter has which id differs by account. */
type Zones = Readonly<Record<string, number>>;

const ABC: Zones = { a: 1, b: 2, c: 3 };

/** us-west-1 and ca-central-1 show what is easily overlooked: few zones, and letters that are missing. */
const REGIONS: ReadonlyMap<string, Region> = new Map([
  region("us-east-1", "US East (N. Virginia)", "use1", { ...ABC, d: 4, e: 5, f: 6 }, "Z3AQBSTGFYJSTF"),
  region("us-east-2", "US East (Ohio)", "use2", ABC, "Z2O1EMRO9K5GLX"),
  region("us-west-1", "US West (N. California)", "usw1", { a: 1, c: 3 }, "Z2F56UZL2M1ACD"),
  region("us-west-2", "US West (Oregon)", "usw2", { ...ABC, d: 4 }, "Z3BJ6K6RIION7M"),
  region("ca-central-1", "Canada (Central)", "cac1", { a: 1, b: 2, d: 4 }, "Z1QDHH18159H29"),
  region("eu-central-1", "Europe (Frankfurt)", "euc1", ABC, "Z21DNDUVLTQW6Q"),
  region("eu-north-1", "Europe (Stockholm)", "eun1", ABC, "Z3BAZG2TWCNX0D"),
  region("eu-west-1", "Europe (Ireland)", "euw1", ABC, "Z1BKCTXD74EZPE"),
  region("eu-west-2", "Europe (London)", "euw2", ABC, "Z3GKZC51ZF0DB4"),
  region("eu-west-3", "Europe (Paris)", "euw3", ABC, "Z3R1K369G5AVDG"),
  region("ap-northeast-1", "Asia Pacific (Tokyo)", "apne1", { a: 4, c: 1, d: 2 }, "Z2M4EHUR26P7ZW"),
  region("ap-northeast-2", "Asia Pacific (Seoul)", "apne2", { ...ABC, d: 4 }, "Z3W03O7B5YMIYP"),
  region("ap-south-1", "Asia Pacific (Mumbai)", "aps1", ABC, "Z11RGJOFQNVJUP"),
  region("ap-southeast-1", "Asia Pacific (Singapore)", "apse1", ABC, "Z3O0J2DXBE1FTB"),
  region("ap-southeast-2", "Asia Pacific (Sydney)", "apse2", ABC, "Z1WCIGYICN2BYD"),
  region("sa-east-1", "South America (Sao Paulo)", "sae1", ABC, "Z7KQH4QJS55SO"),
]);

export function findRegion(name: string): Region | undefined {
  return REGIONS.get(name);
}

export function regionNames(): readonly string[] {
  return [...REGIONS.keys()];
}

/** Availability zones of a region, in order. None for a region the sandbox does not know. */
export function zonesOf(name: string): readonly { readonly name: string; readonly id: string }[] {
  return Object.entries(findRegion(name)?.zones ?? {}).map(([zone, id]) => ({ name: zone, id }));
}

function region(
  name: string,
  description: string,
  code: string,
  zones: Zones,
  s3HostedZoneId: string,
): [string, Region] {
  const named = Object.entries(zones).map(
    ([letter, number]) => [`${name}${letter}`, `${code}-az${number}`] as const,
  );
  return [name, { description, zones: Object.fromEntries(named), s3HostedZoneId }];
}
