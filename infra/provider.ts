import { Provider } from "@pulumi/aws/provider";
import { prefix } from "../stacks/estate";
import type { Ownership } from "../stacks/ownership";

/** Where a provider works. */
export interface ProviderPlace {
  /** Id of the one account it accepts. */
  readonly account: string;
  readonly region: string;
  /** Value of the tag `Environment`: the stack. */
  readonly environment: string;
  /** Role to go through, for an account other than that of the credentials. */
  readonly roleArn?: string;
}

/**
 * An AWS provider of a stack. Credentials come from the surroundings (a person's profile, or the OIDC role of a
 * workflow); whatever they are, only the named account is accepted.
 */
export function createProvider(
  name: string,
  { account, region, environment, roleArn }: ProviderPlace,
  { owner, costCentre }: Ownership,
): Provider {
  return new Provider(name, {
    region,
    allowedAccountIds: [account],
    ...(roleArn === undefined ? {} : { assumeRoles: [{ roleArn, sessionName: `pulumi-${environment}` }] }),
    defaultTags: {
      tags: {
        Environment: environment,
        Service: prefix,
        Owner: owner,
        CostCentre: costCentre,
        ManagedBy: "pulumi",
      },
    },
  });
}
