import { gitHubEnvironments } from "./access-matrix";
import type { AccessMatrix, DeliveredStack, GitHubEnvironment } from "./access-matrix";
import type { DeliveryArgs, EnvironmentSettings } from "./delivery-args";
import type { DeliveryTarget } from "./targets";

/** What a job needs to work on a stack; every value names its stack. */
export function targetOf(stack: DeliveredStack): DeliveryTarget {
  return {
    stack,
    region: "us-east-1",
    roleArn: `arn:aws:iam::123456789012:role/pulumi-deploy-${stack}`,
    stateRoleArn: `arn:aws:iam::222222222222:role/pulumi-state-writer-${stack}`,
    stateExternalId: `${stack}-state-writer-2026`,
    backendUrl: `s3://causeway-pulumi-state-${stack}-222222222222?region=us-east-1`,
    secretsProviderUrl: `awskms://alias/causeway-${stack}-secrets?region=us-east-1`,
  };
}

const stackOf: Readonly<Record<GitHubEnvironment, readonly DeliveredStack[]>> = {
  dev: ["dev"],
  staging: ["staging"],
  prod: ["prod"],
  "prod-rollback": ["prod"],
  "prod-security": [],
  delivery: ["delivery"],
  organization: ["organization"],
  preview: ["dev", "prod"],
  automation: ["dev", "prod"],
};

/** Everything that every environment needs. */
export const environmentSettings = Object.fromEntries(
  gitHubEnvironments.map((name): [string, EnvironmentSettings] => [
    name,
    { targets: stackOf[name].map(targetOf) },
  ]),
) as Record<GitHubEnvironment, EnvironmentSettings>;

/** A private repository of an organisation with GitHub Enterprise. */
export function deliveryArgs(access: AccessMatrix): DeliveryArgs {
  return {
    owner: "example",
    repository: "causeway",
    visibility: "private",
    plan: "enterprise",
    securityLicence: "secret-protection",
    access,
    environments: environmentSettings,
    requiredChecks: ["check", "test", "digest-only"],
    deliveryApp: { appId: 3000003, clientId: "Iv23liExampleExample", guardedBy: "digest-only" },
  };
}
