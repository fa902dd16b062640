import type { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { AlarmTopic, type AlarmSubscription } from "../../components/alarm-topic/alarm-topic";
import { EncryptionKey } from "../../components/encryption-key/encryption-key";
import { logGroupsUse } from "../../components/encryption-key/key-policy";
import type { Environment } from "../../components/shared/environment";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { repository } from "../../stacks/repository";
import type { EnvironmentConfig } from "../config/environment-config";
import { decommissioning } from "./decommission";
import { withHistoryProtection } from "../history-protection";
import { withPermissionsBoundary } from "../permissions-boundary";

/** What every part of an environment is told. */
export interface Shared {
  readonly spec: EnvironmentSpec;
  readonly config: EnvironmentConfig;
  readonly opts: pulumi.ComponentResourceOptions;
  readonly logsKey: EncryptionKey;
  readonly alarms: AlarmTopic;
  /** Where, in the words of the components. */
  readonly place: {
    readonly environment: Environment;
    readonly accountId: string;
    readonly region: string;
  };
}

/** The key of all log groups, and the topic of all alarms. */
export function createShared(spec: EnvironmentSpec, config: EnvironmentConfig, provider: Provider): Shared {
  const { environment } = spec;
  const { account: accountId, region } = config;
  const protect = environment !== "dev";
  const transformations = [
    ...withPermissionsBoundary(config.permissionsBoundaryArn),
    withHistoryProtection(protect),
    // Last, as it overrides all others.
    ...decommissioning(environment, config.decommission),
  ];
  const opts = { providers: { aws: provider }, transformations };
  const logsKey = new EncryptionKey(
    "logs",
    {
      accountId,
      description: `Logs of ${environment}`,
      alias: `${environment}/logs`,
      uses: [logGroupsUse({ accountId, region })],
      protect,
    },
    opts,
  );
  const alarms = new AlarmTopic(
    "alarms",
    { environment, accountId, subscriptions: alarmSubscriptions(config), protectKey: protect },
    opts,
  );
  return { spec, config, opts, logsKey, alarms, place: { environment, accountId, region } };
}

function alarmSubscriptions({ alertWebhookUrl }: EnvironmentConfig): Record<string, AlarmSubscription> {
  return alertWebhookUrl === undefined ? {} : { webhook: { protocol: "https", endpoint: alertWebhookUrl } };
}

/** What everything with logs and alarms is told. */
interface Observed {
  readonly logsKeyArn: pulumi.Output<string>;
  readonly logRetentionDays: number;
  readonly alarmTopicArn: pulumi.Output<string>;
  readonly runbookUrl: string;
}

/** @param runbookName the page that says what to do when one of its alarms fires */
export function observed({ spec, logsKey, alarms }: Shared, runbookName: string): Observed {
  return {
    logsKeyArn: logsKey.keyArn,
    logRetentionDays: spec.logRetentionDays,
    alarmTopicArn: alarms.topicArn,
    runbookUrl: runbook(runbookName),
  };
}

/** Address of a page of docs/runbooks. */
export function runbook(name: string): string {
  return `${repository.runbooks}/${name}.md`;
}
