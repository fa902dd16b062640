import * as pulumi from "@pulumi/pulumi";
import {
  gitHubEnvironments,
  type DeliveredStack,
  type GitHubEnvironment,
} from "../../components/delivery/access-matrix";
import { Delivery } from "../../components/delivery/delivery";
import type { EnvironmentSettings } from "../../components/delivery/delivery-args";
import { sharedEnvironments } from "../../components/delivery/targets";
import type { DeliverySpec } from "../../stacks/delivery-spec";
import { repository } from "../../stacks/repository";
import type { DeliveryConfig } from "../config/delivery-config";
import { createGitHubProvider } from "./github-provider";
import { jobTargets, stacksOfEnvironment } from "./job-targets";

/** The public contract of the delivery stack. */
export interface DeliveryOutputs {
  /** `owner/repository` */
  readonly repository: pulumi.Output<string>;
  /** Number that roles compare with the claim `repository_id`. */
  readonly repositoryId: pulumi.Output<number>;
  /** Numbers of the teams by name. */
  readonly teamIds: Readonly<Record<string, pulumi.Output<number>>>;
}

/**
 * Builds the repository's settings. Credentials come from the surroundings: `GITHUB_TOKEN` of an administrator for the
 * first time, from then on those of the delivery App (GH-17).
 */
export function buildDelivery(spec: DeliverySpec, config: DeliveryConfig): DeliveryOutputs {
  const { kind: _kind, owner: _owner, costCentre: _costCentre, ...given } = spec;
  const bootstrap = new pulumi.StackReference(`organization/${pulumi.getProject()}/bootstrap`);
  const targets = jobTargets(bootstrap);
  const delivery = new Delivery(
    "delivery",
    {
      ...given,
      owner: repository.owner,
      repository: repository.name,
      environments: Object.fromEntries(
        gitHubEnvironments.map((name) => [name, settingsOf(name, spec, targets, config)]),
      ) as Record<GitHubEnvironment, EnvironmentSettings>,
    },
    { providers: { github: createGitHubProvider(repository.owner) } },
  );
  const { fullName, repositoryId, teamIds } = delivery;
  return { repository: fullName, repositoryId, teamIds };
}

function settingsOf(
  name: GitHubEnvironment,
  { deliveryApp, access: matrix }: DeliverySpec,
  targets: ReturnType<typeof jobTargets>,
  config: DeliveryConfig,
): EnvironmentSettings {
  const access = sharedEnvironments.includes(name) ? "read" : "write";
  const stacks: readonly DeliveredStack[] = stacksOfEnvironment[name];
  const speaks = speaksOnGitHub(name, matrix);
  return {
    targets: stacks.map((stack) => targets(stack, access)),
    // Beside it the App's key: together they are the App.
    variables: speaks ? { DELIVERY_APP_CLIENT_ID: deliveryApp.clientId } : {},
    secrets: speaks ? secretsOf(config) : {},
  };
}

/** Jobs of main that do more than wait ask GitHub who approved what, and tell people what became of it. */
function speaksOnGitHub(name: GitHubEnvironment, { environments }: DeliverySpec["access"]): boolean {
  return environments[name].branches === "main" && name !== "prod-security";
}

/** Only what was given: an environment without a secret has none of the name. */
function secretsOf(config: DeliveryConfig): Record<string, pulumi.Output<string>> {
  const secrets = {
    SLACK_DRIFT_WEBHOOK: config.slackDriftWebhook,
    SLACK_WEBHOOK: config.slackWebhook,
    PAGERDUTY_ROUTING_KEY: config.pagerDutyRoutingKey,
    DELIVERY_APP_PRIVATE_KEY: config.deliveryAppPrivateKey,
  };
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([secret, value]) => (value === undefined ? [] : [[secret, value]])),
  );
}
