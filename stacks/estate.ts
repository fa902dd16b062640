/** First part of the names that the whole estate shares. Changing it makes everything anew. */
export const prefix = "causeway";

/** The AWS accounts of the organisation, by what they are for. An adopter puts the own ones here. */
export const accounts = {
  /** Pays for the others and holds the organisation; nothing runs in it. */
  management: "111111111111",
  /** State of all stacks, its keys, and the image registry. */
  tooling: "222222222222",
  dev: "333333333333",
  staging: "444444444444",
  prod: "555555555555",
} as const;

/** What an account is for. */
export type AccountName = keyof typeof accounts;

/** Region of what serves every environment: state, image registry, organisation trail. */
export const homeRegion = "us-east-1";

/** Region of each account's resources: CI's roles act in no other. */
export const regions: Readonly<Record<AccountName, string>> = {
  management: homeRegion,
  tooling: homeRegion,
  dev: homeRegion,
  staging: homeRegion,
  prod: homeRegion,
};

/**
 * Region with copies of an account's backups, where it has any: CI's roles act there too. The estate says it, because the
 * platform's stacks are made of it, and they do not read what an environment is.
 */
export const copyRegions = { prod: "us-west-2" } as const satisfies Readonly<
  Partial<Record<AccountName, string>>
>;

/** Role by which AWS Organizations lets the management account into every other one. */
export const accountAccessRole = "OrganizationAccountAccessRole";
