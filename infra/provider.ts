import { Provider } from "@pulumi/aws/provider";
import type { EnvironmentSpec } from "../stacks/spec";
import type { StackConfig } from "./config";

/**
 * The one AWS provider of a stack. Credentials come from the surroundings (a person's profile, or the OIDC role
 * of a workflow); whatever they are, only the stack's own account is accepted.
 */
export function createProvider(spec: EnvironmentSpec, { account, region }: StackConfig): Provider {
  return new Provider("aws", {
    region,
    allowedAccountIds: [account],
    defaultTags: {
      tags: {
        Environment: spec.environment,
        Owner: spec.owner,
        CostCentre: spec.costCentre,
        ManagedBy: "pulumi",
      },
    },
  });
}
