import type { ObservabilityArgs, ObservedService } from "./observability-args";

/** A service as its own component would describe it; for tests. */
export function observedService(name: string): ObservedService {
  return {
    loadBalancer: "main",
    targetGroups: [
      { color: "blue", arnSuffix: `targetgroup/${name}-blue/2` },
      { color: "green", arnSuffix: `targetgroup/${name}-green/3` },
    ],
    alarmNames: [`${name}-blue-errors`, `${name}-green-errors`, `${name}-cpu`],
    rollbackAlarmNames: [`${name}-blue-errors`, `${name}-green-errors`],
    logGroupName: `/ecs/${name}`,
  };
}

/** An environment with one service and nothing but what must be given; for tests. */
export const dev: ObservabilityArgs = {
  prefix: "causeway",
  environment: "dev",
  accountId: "123456789012",
  region: "us-east-1",
  services: { orders: observedService("orders") },
  loadBalancers: { main: "app/main/1" },
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  logsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
  runbooksUrl: "https://example.com/runbooks",
};

/** An environment with many services, a database and a chat; for tests. */
export function prodWith(services: number): ObservabilityArgs {
  const names = Array.from({ length: services }, (_, index) => `service-${index}`);
  return {
    ...dev,
    environment: "prod",
    services: Object.fromEntries(names.map((name) => [name, observedService(name)])),
    loadBalancers: { main: "app/main/1", second: "app/second/2" },
    databaseIdentifier: "prod-postgres",
    chat: { slackTeamId: "T07EA123LEP", slackChannelId: "C07EZ1ABC23" },
  };
}
