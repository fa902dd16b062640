import { Observability } from "../../components/observability/observability";
import type { ObservedService } from "../../components/observability/observability-args";
import { prefix } from "../../stacks/estate";
import { repository } from "../../stacks/repository";
import { mapEntries } from "../map-entries";
import type { Platform } from "./platform";
import type { RunningService, Traffic } from "./services";
import type { Shared } from "./shared";

/** Dashboards, objectives, and what tells of deployments. */
export function createObservability(
  { spec, config, place, opts, logsKey, alarms }: Shared,
  { database }: Platform,
  { loadBalancers, services }: Traffic,
): Observability {
  const { slackTeamId, slackChannelId } = config;
  return new Observability(
    "observability",
    {
      ...place,
      prefix,
      loadBalancers: mapEntries(loadBalancers, (_key, { arnSuffix }) => arnSuffix),
      services: Object.fromEntries(
        services.map((running) => [running.placement.name, observedService(running)]),
      ),
      databaseIdentifier: database.identifier,
      ...(spec.objective && { objective: spec.objective }),
      ...(slackTeamId !== undefined && slackChannelId !== undefined
        ? { chat: { slackTeamId, slackChannelId } }
        : {}),
      alarmTopicArn: alarms.topicArn,
      logsKeyArn: logsKey.keyArn,
      logRetentionDays: spec.logRetentionDays,
      runbooksUrl: repository.runbooks,
    },
    opts,
  );
}

function observedService({ placement, service }: RunningService): ObservedService {
  const { targetGroups, alarmNames, rollbackAlarmNames, logGroupName } = service;
  const { objective } = placement.spec;
  return {
    loadBalancer: placement.loadBalancer,
    targetGroups,
    alarmNames,
    rollbackAlarmNames,
    logGroupName,
    ...(objective && { objective }),
  };
}
