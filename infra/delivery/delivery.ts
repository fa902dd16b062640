import { Provider } from "@pulumi/github/provider";
import * as pulumi from "@pulumi/pulumi";
import {
  gitHubEnvironments,
  type DeliveredStack,
  type GitHubEnvironment,
} from "../../components/delivery/access-matrix";
import { Delivery } from "../../components/delivery/delivery";
import type { EnvironmentSettings } from "../../components/delivery/delivery-args";
import type { DeliverySpec } from "../../stacks/delivery-spec";
import { repository } from "../../stacks/repository";
import type { DeliveryConfig } from "../config/delivery-config";
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
  const provider = new Provider("github", { owner: repository.owner });
  const targets = jobTargets(bootstrap);
  const delivery = new Delivery(
    "delivery",
    {
      ...given,
      owner: repository.owner,
      repository: repository.name,
      environments: Object.fromEntries(
        gitHubEnvironments.map((name) => [name, settingsOf(name, targets, config)]),
      ) as Record<GitHubEnvironment, EnvironmentSettings>,
    },
    { providers: { github: provider } },
  );
  const { fullName, repositoryId, teamIds } = delivery;
  return { repository: fullName, repositoryId, teamIds };
}

function settingsOf(
  name: GitHubEnvironment,
  targets: ReturnType<typeof jobTargets>,
  { slackDriftWebhook }: DeliveryConfig,
): EnvironmentSettings {
  const access = name === "preview" ? "read" : "write";
  const stacks: readonly DeliveredStack[] = stacksOfEnvironment[name];
  // Drift is looked for on main alone, by jobs of the environments.
  const isWatched = name === "dev" || name === "staging" || name === "prod";
  return {
    targets: stacks.map((stack) => targets(stack, access)),
    ...(isWatched && slackDriftWebhook !== undefined
      ? { secrets: { SLACK_DRIFT_WEBHOOK: slackDriftWebhook } }
      : {}),
  };
}
