import type { ArgsProblem } from "./args-error";

/** Where a resource lives: what ARNs and policy conditions are made of. */
export interface Account {
  /** Twelve digits. */
  readonly accountId: string;
  /** For example `us-east-1`. */
  readonly region: string;
}

/** Refuses what is not an AWS account id. */
export function checkAccountId(got: string): ArgsProblem | undefined {
  if (/^\d{12}$/.test(got)) return undefined;
  const fix = "give the id of the account the resources live in";
  return { argument: "accountId", got, expected: "twelve digits", fix };
}

/** Whether a region belongs to another partition than `aws`: ARNs there begin otherwise, e.g. `arn:aws-cn:`. */
export function isOtherPartition(region: string): boolean {
  return /^(cn|us-gov|[a-z]+-iso[a-z]*|eusc)-/.test(region);
}

/** Said to whoever names a region of another partition. */
export const onePartition = "a region of the partition aws, whose ARNs begin with arn:aws:";

/** Refuses what does not have the form of an AWS region's name, and regions of other partitions. */
export function checkRegion(got: string): ArgsProblem | undefined {
  const fix = "give a name such as us-east-1";
  if (isOtherPartition(got)) return { argument: "region", got, expected: onePartition, fix };
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(got)) return undefined;
  return { argument: "region", got, expected: "a region", fix };
}
