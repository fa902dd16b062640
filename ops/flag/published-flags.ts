import type { AppConfigClient, DeploymentSummary } from "@aws-sdk/client-appconfig";
import { askAws } from "../cloud/ask-aws";
import { clientSettings } from "../cloud/client-settings";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { FlagPlace } from "./find-flags";
import { noFlags, parseContent, type FlagContent } from "./flag-content";

/** What readers get now, and what has to be known to publish on top of it. */
export interface Published {
  readonly content: FlagContent;
  /** Number of the version that is deployed; 0 before anything was. */
  readonly version: number;
  /** Number of the newest version, deployed or not: who publishes names it, and of two who do so at once one is refused. */
  readonly latest: number;
}

/** States of a deployment that is not over (AppConfig API reference, `DeploymentSummary`). */
const UNDER_WAY: readonly (string | undefined)[] = [
  "BAKING",
  "VALIDATING",
  "DEPLOYING",
  "ROLLING_BACK",
  "REVERTING",
];

/** Somebody else has published, and what was to be published is not made of that. */
export class PublishedMeanwhile extends UserError {
  constructor({ service }: Pick<FlagPlace, "service">) {
    super(`somebody else has published the flags of ${service} meanwhile`, "run it again", exitCode.locked);
  }
}

/** The flags of a service in AppConfig. The SDK's client is loaded when somebody asks. */
export class PublishedFlags {
  private client: AppConfigClient | undefined;

  constructor(
    private readonly place: FlagPlace,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @throws UserError when AppConfig does not say, and while a deployment is under way */
  async read(): Promise<Published> {
    // First of all: what somebody deploys after it has a newer version, and then the one that is made of this is refused.
    const latest = await this.latestVersion();
    const version = await this.deployedVersion();
    return { content: version === 0 ? noFlags : await this.content(version), version, latest };
  }

  /**
   * Makes a version of the content and begins its deployment.
   *
   * @param seen what was published when the content was made of it
   * @param note why, for whoever looks at the deployment
   * @returns number of the deployment
   * @throws PublishedMeanwhile when somebody else was quicker; UserError when AppConfig refuses, and while a deployment is
   * under way
   */
  async publish(
    content: FlagContent,
    seen: Pick<Published, "version" | "latest">,
    note: string,
  ): Promise<{ readonly version: number; readonly deployment: number }> {
    const version = await this.createVersion(content, seen.latest);
    // The newest version that was seen may have been one that somebody was about to deploy, and has by now. One that is
    // deployed between this and the next call is under way by then, as it takes seconds: AppConfig refuses.
    if ((await this.deployedVersion()) !== seen.version) throw new PublishedMeanwhile(this.place);
    const { applicationId, environmentId, profileId, strategyId, kmsKeyArn } = this.place;
    const { StartDeploymentCommand } = await import("@aws-sdk/client-appconfig");
    const { DeploymentNumber = 0 } = await this.ask("appconfig:StartDeployment", (client) =>
      client.send(
        new StartDeploymentCommand({
          ApplicationId: applicationId,
          EnvironmentId: environmentId,
          ConfigurationProfileId: profileId,
          ConfigurationVersion: String(version),
          DeploymentStrategyId: strategyId,
          KmsKeyIdentifier: kmsKeyArn,
          Description: note.slice(0, DESCRIPTION),
        }),
      ),
    );
    return { version, deployment: DeploymentNumber };
  }

  /** State of a deployment, e.g. `COMPLETE`. */
  async stateOf(deployment: number): Promise<string> {
    const { applicationId, environmentId } = this.place;
    const { GetDeploymentCommand } = await import("@aws-sdk/client-appconfig");
    const { State = "" } = await this.ask("appconfig:GetDeployment", (client) =>
      client.send(
        new GetDeploymentCommand({
          ApplicationId: applicationId,
          EnvironmentId: environmentId,
          DeploymentNumber: deployment,
        }),
      ),
    );
    return State;
  }

  /** What readers get; 0 before anything was deployed. @throws UserError while a deployment is under way */
  private async deployedVersion(): Promise<number> {
    const deployments = await this.deployments();
    const running = deployments.find(({ State }) => UNDER_WAY.includes(State));
    if (running !== undefined) throw underWay(this.place, running);
    const complete = deployments.find(({ State }) => State === "COMPLETE");
    return Number(complete?.ConfigurationVersion ?? 0);
  }

  /** Of the environment, in which no other profile is: the first page of AppConfig's list, which begins with the newest. */
  private async deployments(): Promise<readonly DeploymentSummary[]> {
    const { applicationId: ApplicationId, environmentId: EnvironmentId } = this.place;
    const { ListDeploymentsCommand } = await import("@aws-sdk/client-appconfig");
    const { Items = [] } = await this.ask("appconfig:ListDeployments", (client) =>
      client.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId, MaxResults: PAGE })),
    );
    return Items.toSorted((one, other) => (other.DeploymentNumber ?? 0) - (one.DeploymentNumber ?? 0));
  }

  private async latestVersion(): Promise<number> {
    const { applicationId: ApplicationId, profileId: ConfigurationProfileId } = this.place;
    const { paginateListHostedConfigurationVersions } = await import("@aws-sdk/client-appconfig");
    return this.ask("appconfig:ListHostedConfigurationVersions", async (client) => {
      const of = { ApplicationId, ConfigurationProfileId };
      let latest = 0;
      for await (const { Items = [] } of paginateListHostedConfigurationVersions({ client }, of)) {
        latest = Math.max(latest, ...Items.map(({ VersionNumber = 0 }) => VersionNumber));
      }
      return latest;
    });
  }

  private async content(version: number): Promise<FlagContent> {
    const { service, applicationId, profileId } = this.place;
    const { GetHostedConfigurationVersionCommand } = await import("@aws-sdk/client-appconfig");
    const { Content = new Uint8Array() } = await this.ask(
      "appconfig:GetHostedConfigurationVersion",
      (client) =>
        client.send(
          new GetHostedConfigurationVersionCommand({
            ApplicationId: applicationId,
            ConfigurationProfileId: profileId,
            VersionNumber: version,
          }),
        ),
    );
    const content = parseContent(Buffer.from(Content).toString("utf8"));
    if (content !== undefined) return content;
    throw new UserError(
      `version ${version} of the flags of ${service} is no set of flags that this version of causeway can read`,
      `look at it: aws appconfig get-hosted-configuration-version --application-id ${applicationId} ` +
        `--configuration-profile-id ${profileId} --version-number ${version} /dev/stdout`,
    );
  }

  private async createVersion(content: FlagContent, latest: number): Promise<number> {
    const { applicationId, profileId } = this.place;
    const { CreateHostedConfigurationVersionCommand } = await import("@aws-sdk/client-appconfig");
    const { VersionNumber = 0 } = await this.ask("appconfig:CreateHostedConfigurationVersion", (client) =>
      client.send(
        new CreateHostedConfigurationVersionCommand({
          ApplicationId: applicationId,
          ConfigurationProfileId: profileId,
          Content: Buffer.from(JSON.stringify(content)),
          ContentType: "application/json",
          // There is none to name before the first.
          ...(latest === 0 ? {} : { LatestVersionNumber: latest }),
        }),
      ),
    );
    return VersionNumber;
  }

  private async ask<T>(
    call: `appconfig:${string}`,
    send: (client: AppConfigClient) => Promise<T>,
  ): Promise<T> {
    const { region } = this.place;
    const { AppConfigClient: Client } = await import("@aws-sdk/client-appconfig");
    this.client ??= new Client(await clientSettings(region, this.env));
    const client = this.client;
    return askAws(call, region, () => send(client));
  }
}

/** AppConfig API reference: characters of a description, and items of a page. */
const DESCRIPTION = 1024;
const PAGE = 50;

function underWay({ service, environmentId }: FlagPlace, { DeploymentNumber }: DeploymentSummary): UserError {
  return new UserError(
    `deployment ${DeploymentNumber ?? 0} of the flags of ${service} to ${environmentId} is under way`,
    "run it again when it is done: it takes seconds; one that bakes was not begun by causeway, and " +
      "aws appconfig stop-deployment ends it",
    exitCode.locked,
  );
}
